package dev.tact.bootstrap;

import dev.tact.application.configuration.ConfigurationExchange;
import dev.tact.application.definition.TenantWrites;
import dev.tact.application.failure.Failure;
import dev.tact.application.plan.ActivePlans;
import dev.tact.application.plan.PlanHealth;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ExchangeConfiguration;
import dev.tact.application.port.in.ExchangeConfiguration.Change;
import dev.tact.application.port.in.ExchangeConfiguration.Effect;
import dev.tact.application.port.in.ExchangeConfiguration.Imported;
import dev.tact.application.port.in.ExchangeConfiguration.Terms;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.http.configuration.ConfigurationFolder;
import dev.tact.http.configuration.ImportQuery;
import dev.tact.persistence.Database;
import dev.tact.persistence.definition.JdbcDefinitionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * `./run export` and `./run import`: the configuration of a tenant to and from a folder of YAML
 * files. They work beside a running Tact, which sees the change within a second, and without one.
 */
final class FolderCommand {

  private static final String ACTOR = "import";

  private FolderCommand() {}

  /** Writes the folder and says in one line what came of it. */
  static String export(Arguments arguments, Map<String, String> environment) {
    return visit(
        arguments,
        environment,
        exchange -> {
          ConfigurationFolder folder = new ConfigurationFolder(arguments.file());
          ConfigurationFolder.Written written;
          try {
            written = folder.write(exchange.export(arguments.tenant()));
          } catch (IOException e) {
            throw new StartRefused("`" + arguments.file() + "` cannot be written: " + e);
          }
          return "`%s` holds %d definitions of tenant `%s`: %d written, %d removed"
              .formatted(
                  arguments.file(),
                  written.definitions(),
                  arguments.tenant(),
                  written.written(),
                  written.removed());
        });
  }

  /** Takes the folder in, or without `--apply` says what that would change. */
  static String bring(Arguments arguments, Map<String, String> environment) {
    List<Problem> mistaken = new ArrayList<>();
    Set<Kind> prune = ImportQuery.pruned(arguments.prune(), mistaken);
    if (!mistaken.isEmpty()) {
      throw new StartRefused("`--prune` " + mistaken.getFirst().message());
    }
    if (!Files.isDirectory(arguments.file())) {
      throw new StartRefused("there is no folder `" + arguments.file() + "`");
    }
    return visit(
        arguments,
        environment,
        exchange -> {
          Caller caller = new Caller(arguments.tenant(), ACTOR, ACTOR);
          Terms terms = new Terms(!arguments.apply(), prune, Optional.empty());
          try {
            ConfigurationFolder folder = new ConfigurationFolder(arguments.file());
            return told(exchange.bring(caller, folder.read(), terms), arguments.apply());
          } catch (IOException e) {
            throw new StartRefused("`" + arguments.file() + "` cannot be read: " + e);
          }
        });
  }

  private static String visit(
      Arguments arguments,
      Map<String, String> environment,
      Function<ExchangeConfiguration, String> work) {
    try {
      return ShortVisit.to(arguments, environment, source -> work.apply(exchange(source)));
    } catch (Failure.Invalid invalid) {
      throw new StartRefused(told(invalid.problems()));
    } catch (Failure failure) {
      throw new StartRefused(failure.getMessage());
    }
  }

  private static ExchangeConfiguration exchange(DataSource source) {
    Clock clock = Clock.systemUTC();
    TimeOrderedIds ids = new TimeOrderedIds(clock);
    Re2Patterns patterns = new Re2Patterns();
    JdbcDefinitionStore store = new JdbcDefinitionStore(new Database(source));
    PlanRefresher plans =
        new PlanRefresher(
            store,
            new ActivePlans(),
            (configuration, previous) -> PlanCompiler.compile(configuration, previous, patterns),
            new PlanHealth(),
            clock,
            Duration.ofMinutes(1));
    DefinitionReading reading = new DefinitionReading(new DraftChecks(patterns));
    return new ConfigurationExchange(
        reading,
        plans,
        new TenantWrites(reading, plans, store, new OneNodeSignal(), ids, clock),
        ids);
  }

  private static String told(List<Problem> problems) {
    StringBuilder text =
        new StringBuilder("nothing was imported: " + problems.size() + " problems");
    problems.stream()
        .limit(Limits.PROBLEMS_REPORTED)
        .forEach(
            problem ->
                text.append("\n  ").append(problem.path()).append(": ").append(problem.message()));
    return text.toString();
  }

  private static String told(Imported imported, boolean applied) {
    StringBuilder text = new StringBuilder();
    for (Change change : imported.changes()) {
      text.append(sign(change.effect()))
          .append(' ')
          .append(change.kind().collection())
          .append('/')
          .append(change.key())
          .append('\n');
      for (FieldChange field : change.fields()) {
        text.append("    ")
            .append(field.field())
            .append(": ")
            .append(field.before().map(String::valueOf).orElse("(none)"))
            .append(" -> ")
            .append(field.after().map(String::valueOf).orElse("(none)"))
            .append('\n');
      }
    }
    return text
        + "%d created, %d changed, %d deleted, %d unchanged; %s"
            .formatted(
                count(imported, Effect.CREATED),
                count(imported, Effect.CHANGED),
                count(imported, Effect.DELETED),
                imported.unchanged(),
                applied
                    ? "the configuration is at version " + imported.version()
                    : "nothing was written, `--apply` does it");
  }

  private static char sign(Effect effect) {
    return switch (effect) {
      case CREATED -> '+';
      case CHANGED -> '~';
      case DELETED -> '-';
    };
  }

  private static long count(Imported imported, Effect effect) {
    return imported.changes().stream().filter(change -> change.effect() == effect).count();
  }
}
