package dev.tact.domain.run;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.value.TextPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A configuration as a test writes it: one line a definition, the id made from kind and key. */
public final class Authored {

  /** Good enough for tests, whose patterns are friendly. */
  public static final TextPattern.Syntax SYNTAX =
      pattern -> Optional.of(text -> Pattern.compile(pattern).matcher(text).find());

  private final List<Definition> definitions = new ArrayList<>();

  /** Adds an active definition. */
  public Authored with(Kind kind, String key, Map<String, ?> body) {
    definitions.add(definition(kind, key, 1, body));
    return this;
  }

  /** Adds a paused definition. */
  public Authored withPaused(Kind kind, String key, Map<String, ?> body) {
    Definition active = definition(kind, key, 1, body);
    definitions.add(
        new Definition(
            kind,
            active.id(),
            key,
            key,
            Status.PAUSED,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            active.body()));
    return this;
  }

  /** A definition with the id `<prefix>_<key>`. */
  public static Definition definition(Kind kind, String key, long version, Map<String, ?> body) {
    return new Definition(
        kind,
        id(kind, key),
        key,
        key,
        Status.ACTIVE,
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        Config.of(body));
  }

  public static String id(Kind kind, String key) {
    return kind.prefix() + "_" + key;
  }

  public Configuration configuration() {
    List<Configuration.Entry> entries = new ArrayList<>();
    definitions.forEach(each -> entries.add(new Configuration.Entry(each, Set.of())));
    return Configuration.of(new TenantId("test"), 1, entries);
  }

  public DecisionPlans plans() {
    return PlanCompiler.compile(configuration(), Optional.empty(), SYNTAX).orElseThrow();
  }
}
