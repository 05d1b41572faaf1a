package dev.tact.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidateMaskTest {

  @Test
  void a_mask_is_a_set_of_numbers() {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int size = random.nextInt(200);
      BitSet one = bits(size, random);
      BitSet other = bits(size, random);
      BitSet third = bits(size, random);
      String at = "seed " + seed + ", size " + size;
      check(size, one, other, third, at);
    }
  }

  private static void check(int size, BitSet one, BitSet other, BitSet third, String at) {
    CandidateMask union = mask(size, one);
    union.addAll(mask(size, other));
    BitSet or = (BitSet) one.clone();
    or.or(other);
    assertEquals(list(or), list(union), at);
    CandidateMask common = mask(size, one);
    common.retainAll(mask(size, other));
    BitSet and = (BitSet) one.clone();
    and.and(other);
    assertEquals(list(and), list(common), at);
    CandidateMask less = mask(size, third);
    less.removeBoth(mask(size, one), mask(size, other));
    BitSet andNot = (BitSet) third.clone();
    andNot.andNot(and);
    assertEquals(list(andNot), list(less), at);
    CandidateMask without = mask(size, one);
    without.removeAll(mask(size, other));
    assertEquals(without.isEmpty(), mask(size, other).containsAll(mask(size, one)), at);
    assertEquals(!and.isEmpty(), mask(size, one).intersects(mask(size, other)), at);
    assertEquals(one.cardinality(), mask(size, one).count(), at);
    assertEquals(size, CandidateMask.all(size).count(), at);
  }

  private static BitSet bits(int size, Random random) {
    BitSet bits = new BitSet();
    for (int i = 0; i < size; i++) {
      bits.set(i, random.nextInt(3) == 0);
    }
    return bits;
  }

  private static CandidateMask mask(int size, BitSet bits) {
    CandidateMask mask = CandidateMask.none(size);
    bits.stream().forEach(mask::add);
    return mask;
  }

  private static List<Integer> list(BitSet bits) {
    return bits.stream().boxed().toList();
  }

  private static List<Integer> list(CandidateMask mask) {
    List<Integer> ordinals = new ArrayList<>();
    mask.forEach(ordinals::add);
    return ordinals;
  }
}
