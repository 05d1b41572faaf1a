package dev.tact.domain.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How the credit for a conversion is divided among the contacts before it. */
public enum AttributionModel {
  /** All of it to the first contact. */
  FIRST_TOUCH {
    @Override
    double weight(int index, int count, Duration age, Duration halfLife) {
      return index == 0 ? 1 : 0;
    }
  },
  /** All of it to the last contact. */
  LAST_TOUCH {
    @Override
    double weight(int index, int count, Duration age, Duration halfLife) {
      return index == count - 1 ? 1 : 0;
    }
  },
  /** The same to each. */
  LINEAR {
    @Override
    double weight(int index, int count, Duration age, Duration halfLife) {
      return 1;
    }
  },
  /** Half as much for every half-life that lies between the contact and the conversion. */
  TIME_DECAY {
    @Override
    double weight(int index, int count, Duration age, Duration halfLife) {
      return Math.pow(2, -((double) age.toMillis() / halfLife.toMillis()));
    }
  },
  /** Two fifths to the first, two fifths to the last, the rest to those between; of two, halves. */
  POSITION_BASED {
    @Override
    double weight(int index, int count, Duration age, Duration halfLife) {
      boolean outer = index == 0 || index == count - 1;
      return outer ? OUTER_SHARE : INNER_SHARE / (count - 2);
    }
  };

  private static final double OUTER_SHARE = 0.4;
  private static final double INNER_SHARE = 0.2;

  abstract double weight(int index, int count, Duration age, Duration halfLife);

  /**
   * The shares of contacts in a conversion: none is negative, and they add up to 1.
   *
   * @param touches when the contacts were, oldest first; one after the conversion counts as at it
   */
  public double[] shares(List<Instant> touches, Instant converted, Duration halfLife) {
    double[] shares = new double[touches.size()];
    if (shares.length == 0) {
      return shares;
    }
    // ages are told from the newest contact: a factor that all share does not matter, and a
    // contact of many half-lives ago would otherwise come out as nothing at all
    Instant newest = earlier(touches.getLast(), converted);
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      Duration age = Duration.between(earlier(touches.get(i), newest), newest);
      shares[i] = weight(i, shares.length, age, halfLife);
      sum += shares[i];
    }
    double whole = sum;
    return Arrays.stream(shares).map(share -> share / whole).toArray();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
