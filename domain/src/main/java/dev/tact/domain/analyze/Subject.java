package dev.tact.domain.analyze;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;

/** Something authored that a finding speaks of. */
public record Subject(Kind kind, String id, String name) {

  static Subject of(Definition definition) {
    return new Subject(definition.kind(), definition.id(), definition.name());
  }

  @Override
  public String toString() {
    return "`" + name + "`";
  }
}
