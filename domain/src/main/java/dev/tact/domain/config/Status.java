package dev.tact.domain.config;

import java.util.Locale;

/** Whether a definition takes part in decisions: only an active one does. */
public enum Status {
  DRAFT,
  ACTIVE,
  PAUSED,
  ARCHIVED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
