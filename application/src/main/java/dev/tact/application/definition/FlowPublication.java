package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.flow.Draft;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * When a decision flow's config begins to run. What is written as `config` is published at once,
 * unless the flow is a draft; what is written as `draftConfig` waits until it is published.
 */
final class FlowPublication {

  private static final String CONFIG = "config";
  private static final String DRAFT = "draftConfig";
  private static final String VERSION = "publishedVersion";
  private static final String DEFAULT = "isDefault";

  /** The body of a flow as it is stored when it is created or replaced. */
  static Config body(
      Config given, Status status, Optional<Definition> current, Configuration configuration) {
    Config body = given.with(VERSION, current.map(flow -> flow.body().get(VERSION)).orElse(null));
    if (!body.has(DEFAULT)) {
      boolean first =
          configuration.definitions(Kind.DECISION_FLOW).stream()
              .noneMatch(FlowPublication::isDefault);
      boolean kept = current.map(FlowPublication::isDefault).orElse(first);
      body = kept ? body.with(DEFAULT, true) : body;
    }
    if (status == Status.DRAFT) {
      return body.has(CONFIG) ? body.with(DRAFT, body.get(CONFIG)).with(CONFIG, null) : body;
    }
    if (status == Status.ACTIVE && !body.has(CONFIG) && body.has(DRAFT)) {
      throw new Failure.Conflict(
          "nothing of the flow was published yet, so it cannot be active: publish its draft");
    }
    Optional<Object> running = current.map(flow -> flow.body().get(CONFIG));
    boolean changed = !running.equals(Optional.ofNullable(body.get(CONFIG)));
    return body.has(CONFIG) && changed ? body.with(VERSION, nextVersion(body)) : body;
  }

  /** The flow with its draft published. */
  static Definition published(Definition flow, Staging staging) {
    Config body = flow.body();
    if (!body.has(DRAFT) && flow.status() == Status.ACTIVE) {
      throw new Failure.Conflict(
          "the decision flow `" + flow.name() + "` has no draft: write a `draftConfig` first");
    }
    if (body.has(DRAFT)) {
      body = body.with(CONFIG, body.get(DRAFT)).with(DRAFT, null).with(VERSION, nextVersion(body));
    }
    return staging.next(flow, flow.key(), flow.name(), Status.ACTIVE).with(body);
  }

  /** The flow with an earlier config published again; what was being edited is gone. */
  static Definition again(Definition flow, Config config, Staging staging) {
    Config body =
        flow.body()
            .with(CONFIG, config.members())
            .with(DRAFT, null)
            .with(VERSION, nextVersion(flow.body()));
    return staging.next(flow, flow.key(), flow.name(), Status.ACTIVE).with(body);
  }

  /** The flow with its running config edited and published, and its draft edited alike. */
  static Definition edited(
      Definition flow, Config config, UnaryOperator<Config> edit, Staging staging) {
    Config body =
        flow.body().with(CONFIG, config.members()).with(VERSION, nextVersion(flow.body()));
    if (body.has(DRAFT)) {
      body = body.with(DRAFT, edit.apply(body.object(DRAFT)).members());
    }
    return staging.next(flow, flow.key(), flow.name(), flow.status()).with(body);
  }

  /** How often a flow was published. */
  static long version(Definition flow) {
    return flow.body().get(VERSION) instanceof Long version ? version : 0;
  }

  /**
   * The flow with its number put right: that of what runs already, when that is what was written,
   * by other names of the same things.
   */
  static Configuration.Entry numbered(Configuration.Entry entry, Optional<Definition> before) {
    Definition flow = entry.definition();
    boolean same =
        before.isPresent()
            && flow.body().has(CONFIG)
            && flow.body().object(CONFIG).equals(before.get().body().object(CONFIG));
    return same
        ? new Configuration.Entry(
            flow.with(flow.body().with(VERSION, before.get().body().get(VERSION))),
            entry.references())
        : entry;
  }

  /** What a flow is that says nothing about it: with nothing to run it is a draft. */
  static Status initialStatus(Draft draft) {
    boolean waiting = !draft.body().has(CONFIG) && draft.body().has(DRAFT);
    return draft.kind() == Kind.DECISION_FLOW && waiting ? Status.DRAFT : Status.ACTIVE;
  }

  /** There is one default flow: the others cease to be it. */
  static void onlyDefault(Definition flow, Staging staging) {
    if (!isDefault(flow)) {
      return;
    }
    for (Definition other : staging.configuration().definitions(Kind.DECISION_FLOW)) {
      if (isDefault(other) && !other.id().equals(flow.id())) {
        Configuration.Entry entry =
            staging.configuration().entry(other.kind(), other.id()).orElseThrow();
        Definition next = staging.next(other, other.key(), other.name(), other.status());
        staging.put(
            new Configuration.Entry(
                next.with(other.body().with(DEFAULT, null)), entry.references()),
            DefinitionChange.Action.UPDATE);
      }
    }
  }

  private static boolean isDefault(Definition flow) {
    return Boolean.TRUE.equals(flow.body().get(DEFAULT));
  }

  private static long nextVersion(Config body) {
    return body.get(VERSION) instanceof Long version ? version + 1 : 1;
  }

  private FlowPublication() {}
}
