package dev.tact.application.flow;

import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ValidateFlows;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Status;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.Draft;
import dev.tact.domain.flow.FlowNodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and compiles a flow as publishing it would, and keeps nothing of it. */
public final class FlowValidating implements ValidateFlows {

  private static final String CONFIG = FlowNodes.CONFIG;
  private static final String DRAFT = FlowNodes.DRAFT;
  private static final String UNSAVED = "unsaved";

  private final PlanRefresher plans;
  private final PlanMaking making;
  private final DefinitionReading reading;

  public FlowValidating(PlanRefresher plans, PlanMaking making, DefinitionReading reading) {
    this.plans = plans;
    this.making = making;
    this.reading = reading;
  }

  @Override
  public Violations validate(Caller caller, Optional<String> flow, Optional<Config> document) {
    DecisionPlans active = plans.current(caller.tenant()).plans();
    Configuration configuration = active.configuration();
    Optional<Definition> stored = flow.map(reference -> Flows.find(configuration, reference));
    Config written = document.or(() -> stored.map(Definition::document)).orElse(Config.EMPTY);
    Draft draft = Draft.of(Kind.DECISION_FLOW, written);
    Definition head = head(stored, draft.body());
    List<Problem> problems = new ArrayList<>(draft.problems());
    Compiled<Configuration.Entry> read = reading.read(head, configuration);
    problems.addAll(read.problems());
    if (problems.isEmpty()) {
      problems.addAll(compiled(read.orElseThrow(), active));
    }
    return new Violations(written, problems);
  }

  /** What only shows when everything is compiled together; paths in the flow are its own. */
  private List<Problem> compiled(Configuration.Entry entry, DecisionPlans active) {
    String member = entry.definition().body().has(DRAFT) ? DRAFT : CONFIG;
    String prefix = Kind.DECISION_FLOW.collection() + "/" + entry.definition().key() + "." + CONFIG;
    return making
        .compile(active.configuration().with(running(entry)), Optional.of(active))
        .problems()
        .stream()
        .map(problem -> within(problem, prefix, "$." + member))
        .toList();
  }

  private static Problem within(Problem problem, String prefix, String path) {
    return problem.path().startsWith(prefix)
        ? new Problem(
            path + problem.path().substring(prefix.length()), problem.code(), problem.message())
        : problem;
  }

  /** The flow as it would run: by its draft, if it has one. */
  private static Configuration.Entry running(Configuration.Entry entry) {
    Config body = entry.definition().body();
    Config published =
        body.has(DRAFT) ? body.with(CONFIG, body.get(DRAFT)).with(DRAFT, null) : body;
    return new Configuration.Entry(entry.definition().with(published), entry.references());
  }

  private static Definition head(Optional<Definition> stored, Config body) {
    return new Definition(
        Kind.DECISION_FLOW,
        stored.map(Definition::id).orElse(Kind.DECISION_FLOW.prefix() + "_" + UNSAVED),
        stored.map(Definition::key).orElse(UNSAVED),
        stored.map(Definition::name).orElse(UNSAVED),
        Status.ACTIVE,
        stored.map(Definition::rowVersion).orElse(1L),
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        body);
  }
}
