package dev.tact.application.configuration;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.qualify.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/** A definition as it reads in any tenant: keys for ids, and nothing that only Tact writes. */
final class PortableForm {

  private final DefinitionReading reading;

  PortableForm(DefinitionReading reading) {
    this.reading = reading;
  }

  /** The document of a definition that stands in a configuration. */
  Config of(Definition definition, Configuration configuration) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (definition.kind() != Kind.TENANT_SETTINGS) {
      members.put("key", definition.key());
      members.put("name", definition.name());
      members.put("status", definition.status().wire());
    }
    Config body = reading.keyed(definition, configuration);
    members.putAll(Draft.of(definition.kind(), body).body().members());
    if (definition.kind() == Kind.QUALIFICATION_RULE && members.containsKey("stage")) {
      members.put("stage", Stage.of(body).wire()); // it may be stored under its former name
    }
    return Config.of(members);
  }
}
