package dev.tact.domain.model;

import java.util.Set;

/** How far a model has come: only a champion serves for its whole family. */
public enum RegistryStatus {
  DRAFT,
  SHADOW,
  CHALLENGER,
  CHAMPION,
  ARCHIVED;

  /** Where it may go from here: runtime-facts §8. */
  public Set<RegistryStatus> next() {
    return switch (this) {
      case DRAFT -> Set.of(SHADOW, CHALLENGER, ARCHIVED);
      case SHADOW -> Set.of(CHALLENGER, CHAMPION, ARCHIVED, DRAFT);
      case CHALLENGER -> Set.of(CHAMPION, SHADOW, ARCHIVED, DRAFT);
      case CHAMPION -> Set.of(CHALLENGER, SHADOW, ARCHIVED);
      case ARCHIVED -> Set.of(DRAFT);
    };
  }
}
