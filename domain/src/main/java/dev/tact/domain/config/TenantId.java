package dev.tact.domain.config;

import java.util.Optional;

/** Whose configuration, customers and decisions something belongs to. */
public record TenantId(String value) {

  public static final int LENGTH_MAX = 64;
  public static final TenantId DEFAULT = new TenantId("default");

  public TenantId {
    if (!isValid(value)) {
      throw new IllegalStateException("a tenant id is 1 to 64 of `a-z`, `0-9`, `_` and `-`");
    }
  }

  /** The tenant of this name, or empty when no tenant can be called so. */
  public static Optional<TenantId> of(String text) {
    return isValid(text) ? Optional.of(new TenantId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
