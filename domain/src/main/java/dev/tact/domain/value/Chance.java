package dev.tact.domain.value;

/**
 * Keyed randomness: the draw for a key depends on the seed and the key alone, never on the order of
 * draws, so a decision can be repeated. The mixer is SplitMix64 (Steele, Lea, Flood 2014).
 */
public record Chance(long seed) {

  /** A uniform draw in [0, 1) for this key. */
  public double unit(long key) {
    return unitOf(bits(key));
  }

  /** 64 random bits for this key: where a stream of draws of its own may begin. */
  public long bits(long key) {
    return mix(seed + mix(key));
  }

  /** What 64 random bits are as a uniform draw in [0, 1). */
  public static double unitOf(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** A uniform draw in [0, 1) for this text key. */
  public double unit(String key) {
    return unit(hash(key));
  }

  /** A stable 64-bit hash of a text: FNV-1a over UTF-16 units, then mixed. */
  public static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Other bits for these, as random as if they were drawn. */
  public static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
