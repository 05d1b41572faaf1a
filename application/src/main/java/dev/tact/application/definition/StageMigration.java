package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.qualify.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives stored qualification rules whose stage has a former name the present one. They are read
 * rightly without it; what others read from the store is then the same as what Tact answers.
 */
public final class StageMigration {

  private static final String ACTOR = "migrate-stages";

  private final DefinitionStore store;
  private final IdSource ids;
  private final InstantSource clock;

  public StageMigration(DefinitionStore store, IdSource ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** Counts the rules of all tenants by the stage whose former name they have. */
  public Map<Stage, Integer> count() {
    Map<Stage, Integer> counts = none();
    for (TenantId tenant : store.versions().keySet()) {
      count(former(store.load(tenant)), counts);
    }
    return counts;
  }

  /**
   * Renames, one transaction a tenant, with an audit row for each rule. A running Tact sees it like
   * any change of another node.
   *
   * @return how many rules were renamed, by their stage
   */
  public Map<Stage, Integer> apply() {
    Map<Stage, Integer> counts = none();
    for (TenantId tenant : store.versions().keySet()) {
      count(apply(tenant), counts);
    }
    return counts;
  }

  private List<Configuration.Entry> apply(TenantId tenant) {
    for (int attempt = 0; attempt < Limits.COMMIT_ATTEMPTS; attempt++) {
      Configuration configuration = store.load(tenant);
      List<Configuration.Entry> former = former(configuration);
      if (former.isEmpty() || store.write(renaming(configuration, former))) {
        return former;
      }
    }
    throw new Failure.Unavailable(
        "tenant `" + tenant + "` is being changed all the time; try again");
  }

  private DefinitionStore.Write renaming(
      Configuration configuration, List<Configuration.Entry> former) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Configuration.Entry> entries = new ArrayList<>();
    List<DefinitionChange> changes = new ArrayList<>();
    for (Configuration.Entry entry : former) {
      Definition before = entry.definition();
      Definition after = renamed(before, now);
      entries.add(new Configuration.Entry(after, entry.references()));
      changes.add(
          new DefinitionChange(
              ids.next("aud"),
              before.kind(),
              before.id(),
              DefinitionChange.Action.UPDATE,
              ACTOR,
              ACTOR,
              now,
              configuration.version() + 1,
              after.rowVersion(),
              Optional.of(before.document()),
              Optional.of(after.document())));
    }
    return new DefinitionStore.Write(
        configuration.tenant(), configuration.version(), entries, changes);
  }

  private static Definition renamed(Definition rule, Instant now) {
    Config body = rule.body().with("stage", Stage.of(rule.body()).wire());
    return new Definition(
        rule.kind(),
        rule.id(),
        rule.key(),
        rule.name(),
        rule.status(),
        rule.rowVersion() + 1,
        rule.createdAt(),
        now,
        rule.deletedAt(),
        body);
  }

  /** The rules whose stage has a former name; deleted ones too, for they may be restored. */
  private static List<Configuration.Entry> former(Configuration configuration) {
    List<Configuration.Entry> former = new ArrayList<>();
    for (boolean live : new boolean[] {true, false}) {
      for (Configuration.Entry entry :
          configuration.entriesAfter(Kind.QUALIFICATION_RULE, "", live)) {
        Config body = entry.definition().body();
        if (Stage.of(body).formerly().equals(body.get("stage"))) {
          former.add(entry);
        }
      }
    }
    return former;
  }

  private static void count(List<Configuration.Entry> former, Map<Stage, Integer> counts) {
    former.forEach(entry -> counts.merge(Stage.of(entry.definition().body()), 1, Integer::sum));
  }

  private static Map<Stage, Integer> none() {
    Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      counts.put(stage, 0);
    }
    return counts;
  }
}
