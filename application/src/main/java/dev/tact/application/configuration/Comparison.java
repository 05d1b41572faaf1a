package dev.tact.application.configuration;

import dev.tact.application.definition.Staging;
import dev.tact.application.port.in.ExchangeConfiguration.Change;
import dev.tact.application.port.in.ExchangeConfiguration.Effect;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.flow.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what staged changes come to, those included that follow from others. */
final class Comparison {

  private final PortableForm form;
  private final Staging staging;

  Comparison(PortableForm form, Staging staging) {
    this.form = form;
    this.staging = staging;
  }

  /** What changes, by kind and key. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Configuration.Entry entry : staging.entries()) {
      if (entry.definition().kind().isAuthored()) {
        changes.add(change(entry.definition()));
      }
    }
    changes.sort(Comparator.comparing(Change::kind).thenComparing(Change::key));
    return changes;
  }

  private Change change(Definition now) {
    Configuration base = staging.base();
    Optional<Definition> before = base.definition(now.kind(), now.id());
    if (now.deletedAt().isPresent()) {
      return change(now, Effect.DELETED, List.of());
    }
    if (before.isEmpty()) {
      return change(now, Effect.CREATED, List.of());
    }
    return change(
        now,
        Effect.CHANGED,
        FieldChange.between(form.of(before.get(), base), form.of(now, staging.configuration())));
  }

  private static Change change(Definition now, Effect effect, List<FieldChange> fields) {
    return new Change(now.kind(), now.key(), now.name(), effect, fields);
  }
}
