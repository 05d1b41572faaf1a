package dev.tact.application.flow;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AssemblyEntry;
import dev.tact.application.port.in.FlowVersion;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.FieldChange;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Assembly;
import dev.tact.domain.flow.DefinitionChange;
import dev.tact.domain.flow.FlowNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The published versions of flows, which the audit keeps.
 *
 * <p>INVARIANT: a change published a version exactly when it raised `publishedVersion`; the config
 * after that change is the version's, whatever was changed later.
 */
public final class FlowVersions {

  private static final int CHANGES_AT_ONCE = 200;
  private static final String NUMBER = "publishedVersion";

  private final DefinitionStore store;

  public FlowVersions(DefinitionStore store) {
    this.store = store;
  }

  /**
   * Versions of a flow, newest first.
   *
   * @param before the change that the page begins after
   */
  public List<FlowVersion> list(
      TenantId tenant, String flowId, long running, Optional<String> before, int limit) {
    List<FlowVersion> versions = new ArrayList<>();
    changes(
        tenant,
        flowId,
        before,
        change -> {
          version(change, running).ifPresent(versions::add);
          return versions.size() < limit;
        });
    return versions;
  }

  /** The edits that followed offers, newest first. */
  List<AssemblyEntry> assembly(TenantId tenant, String flowId, Optional<String> before, int limit) {
    List<AssemblyEntry> entries = new ArrayList<>();
    changes(
        tenant,
        flowId,
        before,
        change -> {
          if (change.actor().equals(Assembly.ACTOR)) {
            entries.add(
                new AssemblyEntry(
                    number(change.after()),
                    change.id(),
                    change.at(),
                    change.notes().orElse(""),
                    FieldChange.between(config(change.before()), config(change.after()))));
          }
          return entries.size() < limit;
        });
    return entries;
  }

  private static Config config(Optional<Config> document) {
    return document.map(each -> each.object(FlowNodes.CONFIG)).orElse(Config.EMPTY);
  }

  /** One version of a flow, if it was published. */
  public Optional<FlowVersion> find(TenantId tenant, String flowId, long running, long number) {
    List<FlowVersion> found = new ArrayList<>();
    changes(
        tenant,
        flowId,
        Optional.empty(),
        change -> {
          version(change, running).filter(each -> each.number() == number).ifPresent(found::add);
          return found.isEmpty();
        });
    return found.stream().findFirst();
  }

  /**
   * The config that a version of a flow has.
   *
   * @throws Failure.NotFound when the flow has no such version
   */
  public Config config(TenantId tenant, String flowId, long number) {
    return find(tenant, flowId, number, number)
        .map(FlowVersion::config)
        .orElseThrow(() -> new Failure.NotFound("version of this flow", Long.toString(number)));
  }

  /** Shows the changes of a flow, newest first, as long as more are wanted. */
  void changes(
      TenantId tenant, String flowId, Optional<String> before, Predicate<DefinitionChange> more) {
    Optional<String> cursor = before;
    List<DefinitionChange> page;
    do {
      page =
          store.changes(
              tenant,
              new DefinitionStore.ChangeQuery(
                  CHANGES_AT_ONCE, cursor, Optional.of(Kind.DECISION_FLOW), Optional.of(flowId)));
      for (DefinitionChange change : page) {
        if (!more.test(change)) {
          return;
        }
      }
      cursor = page.isEmpty() ? cursor : Optional.of(page.getLast().id());
    } while (page.size() == CHANGES_AT_ONCE);
  }

  static long number(Optional<Config> document) {
    return document.map(each -> each.get(NUMBER)).orElse(null) instanceof Long number ? number : 0;
  }

  private static Optional<FlowVersion> version(DefinitionChange change, long running) {
    long number = number(change.after());
    if (number == 0 || number == number(change.before())) {
      return Optional.empty();
    }
    Config config = change.after().orElseThrow().object(FlowNodes.CONFIG);
    return Optional.of(
        new FlowVersion(
            number,
            change.id(),
            change.at(),
            change.actor(),
            change.notes(),
            number == running,
            config));
  }
}
