package dev.tact.domain.reference;

import java.util.List;

/** Three-valued logic; null is unknown. */
final class Kleene {

  static Boolean not(Boolean part) {
    return part == null ? null : !part;
  }

  static Boolean all(List<Boolean> parts) {
    return parts.contains(false) ? Boolean.FALSE : parts.contains(null) ? null : Boolean.TRUE;
  }

  static Boolean any(List<Boolean> parts) {
    return parts.contains(true) ? Boolean.TRUE : parts.contains(null) ? null : Boolean.FALSE;
  }

  private Kleene() {}
}
