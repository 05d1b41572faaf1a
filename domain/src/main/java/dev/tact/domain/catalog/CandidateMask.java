package dev.tact.domain.catalog;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of candidate ordinals, one bit each. Masks that the plan holds are never changed after
 * compilation; a decision works on its own copy.
 */
public final class CandidateMask {

  private final long[] words;

  private CandidateMask(long[] words) {
    this.words = words;
  }

  /** No candidate of a space of this size. */
  public static CandidateMask none(int size) {
    return new CandidateMask(new long[(size + 63) >>> 6]);
  }

  /** Every candidate of a space of this size. */
  public static CandidateMask all(int size) {
    CandidateMask mask = none(size);
    for (int i = 0; i < mask.words.length; i++) {
      mask.words[i] = -1L;
    }
    if ((size & 63) != 0) {
      mask.words[mask.words.length - 1] = (1L << size) - 1;
    }
    return mask;
  }

  public CandidateMask copy() {
    return new CandidateMask(words.clone());
  }

  public boolean has(int ordinal) {
    return (words[ordinal >>> 6] & (1L << ordinal)) != 0;
  }

  public void add(int ordinal) {
    words[ordinal >>> 6] |= 1L << ordinal;
  }

  public void remove(int ordinal) {
    words[ordinal >>> 6] &= ~(1L << ordinal);
  }

  /** Adds all of another mask of the same space. */
  public void addAll(CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Keeps what is also in another mask of the same space. */
  public void retainAll(CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }

  /** Removes all of another mask of the same space. */
  public void removeAll(CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~other.words[i];
    }
  }

  /** Removes what two other masks of the same space have in common. */
  public void removeBoth(CandidateMask one, CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~(one.words[i] & other.words[i]);
    }
  }

  /** Removes all of another mask of the same space but what is in a third one. */
  public void removeUnless(CandidateMask other, CandidateMask spared) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~other.words[i] | spared.words[i];
    }
  }

  /** Adds all of another mask of the same space but what is in a third one. */
  public void addUnless(CandidateMask other, CandidateMask spared) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i] & ~spared.words[i];
    }
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether everything in another mask of the same space is here too. */
  public boolean containsAll(CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      if ((other.words[i] & ~words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean intersects(CandidateMask other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The smallest ordinal at or after `from`, or -1. */
  public int next(int from) {
    int index = from >>> 6;
    if (index >= words.length) {
      return -1;
    }
    long word = words[index] & (-1L << from);
    while (word == 0) {
      if (++index == words.length) {
        return -1;
      }
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  /** Visits the ordinals in ascending order. */
  public void forEach(IntConsumer visitor) {
    for (int ordinal = next(0); ordinal >= 0; ordinal = next(ordinal + 1)) {
      visitor.accept(ordinal);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CandidateMask that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
