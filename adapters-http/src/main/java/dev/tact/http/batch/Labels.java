package dev.tact.http.batch;

import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;
import java.util.HashMap;
import java.util.Map;

/** What ids in results are called today; what was erased for good has no name. */
final class Labels {

  private static final Label NOTHING = new Label("", "");

  private final Configuration configuration;
  private final Map<String, Label> known = new HashMap<>();

  /** A key and a name. */
  record Label(String key, String name) {}

  Labels(Configuration configuration) {
    this.configuration = configuration;
  }

  Label of(Kind kind, String id) {
    return id.isEmpty() ? NOTHING : known.computeIfAbsent(id, _ -> find(kind, id));
  }

  private Label find(Kind kind, String id) {
    return configuration
        .entry(kind, id)
        .map(Configuration.Entry::definition)
        .map(Labels::label)
        .orElse(NOTHING);
  }

  private static Label label(Definition definition) {
    return new Label(definition.key(), definition.name());
  }
}
