package dev.tact.planted.domain.trace;

import dev.tact.planted.domain.value.Planted;

/** The rightmost package, tied back to the leftmost: the other half of a cycle. */
public final class Last {
  private final Class<?> first = Planted.class;
}
