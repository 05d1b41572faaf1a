package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import java.time.Duration;
import java.util.Optional;

/** Works out what a cap or a cooldown has to say for itself. */
final class CountedReason {

  static ContactReason of(
      CountedPolicy policy, String key, long[] newestFirst, int drawn, WindowStarts starts) {
    Optional<ContactReason.Apart> apart =
        policy.per() == Counter.Per.SCOPE
            ? Optional.empty()
            : Optional.of(new ContactReason.Apart(policy.per(), key));
    if (policy.policy().rule() instanceof Cooldown cooldown) {
      return new ContactReason.Cooling(
          cooldown.hours(), sinceLast(newestFirst, drawn, starts), apart);
    }
    if (policy.policy().rule() instanceof CategorySuppression suppression) {
      return new ContactReason.Resting(suppression, sinceLast(newestFirst, drawn, starts));
    }
    ContactLimit tightest = policy.limits().getFirst();
    int fewest = Integer.MAX_VALUE;
    for (ContactLimit limit : policy.limits()) {
      int left = limit.max() - starts.count(newestFirst, limit.window()) - drawn;
      if (left < fewest && fewest > 0) {
        fewest = left;
        tightest = limit;
      }
    }
    int contacts = starts.count(newestFirst, tightest.window()) + drawn;
    return new ContactReason.Counted(tightest, contacts, apart);
  }

  private static Optional<Duration> sinceLast(long[] newestFirst, int drawn, WindowStarts starts) {
    if (drawn > 0) {
      return Optional.of(Duration.ZERO);
    }
    return newestFirst.length == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, starts.now() - newestFirst[0])));
  }

  private CountedReason() {}
}
