package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Reference;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes softly. Offers take their creatives along, channels their placements and creatives,
 * placements nothing; whatever else refers to what would go keeps it.
 */
final class Removal {

  static Definition delete(Staging staging, Definition definition, AutoAssembly assembly) {
    Map<String, Definition> going = new LinkedHashMap<>();
    collect(staging.configuration(), definition, going);
    assembly.release(going.values(), staging);
    List<Reference> staying =
        going.values().stream()
            .flatMap(gone -> staging.configuration().referrers(gone.id()).stream())
            .filter(referrer -> !going.containsKey(referrer.id()))
            .distinct()
            .toList();
    if (!staying.isEmpty()) {
      throw new Failure.InUse(definition.kind(), definition.name(), staying);
    }
    going.values().forEach(gone -> remove(staging, gone));
    return staging.deleted(definition);
  }

  private static void collect(
      Configuration configuration, Definition definition, Map<String, Definition> going) {
    if (going.putIfAbsent(definition.id(), definition) != null) {
      return;
    }
    for (Reference referrer : configuration.referrers(definition.id())) {
      if (goesAlong(definition.kind(), referrer.kind())) {
        configuration
            .definition(referrer.kind(), referrer.id())
            .ifPresent(child -> collect(configuration, child, going));
      }
    }
  }

  private static boolean goesAlong(Kind parent, Kind child) {
    return switch (parent) {
      case OFFER -> child == Kind.CREATIVE;
      case CHANNEL -> child == Kind.PLACEMENT || child == Kind.CREATIVE;
      default -> false;
    };
  }

  private static void remove(Staging staging, Definition gone) {
    Configuration.Entry entry =
        staging
            .configuration()
            .entry(gone.kind(), gone.id())
            .orElseThrow(() -> new IllegalStateException("what is deleted is there"));
    staging.put(
        new Configuration.Entry(staging.deleted(gone), entry.references()),
        DefinitionChange.Action.SOFT_DELETE);
  }

  private Removal() {}
}
