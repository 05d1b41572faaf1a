package dev.tact.domain.config;

/** Whose configuration, customers and decisions these are. */
public record TenantId(String value) {

  public static final TenantId DEFAULT = new TenantId("default");

  @Override
  public String toString() {
    return value;
  }
}
