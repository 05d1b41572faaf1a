package dev.tact.domain.reference;

/** Who is in which segment: true, false, or null for nobody knows. */
final class SegmentModel {

  private final World world;

  SegmentModel(World world) {
    this.world = world;
  }

  Boolean isMember(String name) {
    return world.request.segments().contains(name);
  }

  /** Blocking rules act on whoever may be a member. */
  boolean isPossible(String name) {
    return !Boolean.FALSE.equals(isMember(name));
  }

  /** Overrides act on whoever certainly is one. */
  boolean isCertain(String name) {
    return Boolean.TRUE.equals(isMember(name));
  }
}
