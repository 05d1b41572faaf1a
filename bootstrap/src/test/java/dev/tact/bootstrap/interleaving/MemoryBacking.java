package dev.tact.bootstrap.interleaving;

import dev.tact.application.memory.InMemoryCustomerStore;
import dev.tact.application.memory.InMemoryLedger;
import dev.tact.application.memory.InMemoryRecordStore;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RecordStore;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Recorded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores in memory, new for each schedule, under nodes whose views gossip. */
final class MemoryBacking implements Backing {

  private final UnaryOperator<Commit> spoiled;
  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final InMemoryLedger ledger =
      new InMemoryLedger(new InMemoryCustomerStore(InstantSource.system())).with(records);

  MemoryBacking() {
    this(UnaryOperator.identity());
  }

  /** Stores that write something else than they are told, as a broken ledger would. */
  MemoryBacking(UnaryOperator<Commit> spoiled) {
    this.spoiled = spoiled;
  }

  @Override
  public CustomerImages images() {
    return ledger;
  }

  @Override
  public InteractionHistory history() {
    return ledger;
  }

  @Override
  public RecordStore records() {
    return records;
  }

  @Override
  public QuotaView quotas() {
    return ledger;
  }

  @Override
  public boolean isExact() {
    return false;
  }

  @Override
  public End end(int node, Random random, Bus bus) {
    GossipView view = new GossipView(ledger);
    Telling telling = new Telling(view);
    return new End(
        view,
        new OldQuotas(random),
        telling,
        (tenant, customerId) -> {
          long erased = ledger.erase(tenant, customerId);
          telling.forget(tenant, customerId);
          return erased;
        },
        view,
        () -> telling.tell(message -> bus.tellOthers(node, message)),
        view::forgetAll,
        () -> {
          telling.untold.clear();
          view.forgetAll();
        });
  }

  /** What is used, as it once was: read anew only now and then. */
  private final class OldQuotas implements QuotaView {
    private final Random random;
    private QuotaUse known = QuotaUse.NONE;

    OldQuotas(Random random) {
      this.random = random;
    }

    @Override
    public QuotaUse current(TenantId tenant, Supply supply, Instant now) {
      return random.nextInt(3) == 0 ? known = ledger.current(tenant, supply, now) : known;
    }

    @Override
    public QuotaUse fresh(TenantId tenant, Supply supply, QuotaKey exhausted, Instant now) {
      known = ledger.current(tenant, supply, now);
      return known;
    }

    @Override
    public QuotaUse asOf(TenantId tenant, Supply supply, Instant at) {
      return ledger.asOf(tenant, supply, at);
    }

    @Override
    public Map<QuotaKey, Use> uses(TenantId tenant, Collection<Quota> quotas, Instant now) {
      return ledger.uses(tenant, quotas, now);
    }
  }

  /** Commits, lets its own node know, and keeps for later what the others have to be told. */
  private final class Telling implements Ledger {
    private final GossipView own;
    private final List<Consumer<CommitListener>> untold = new ArrayList<>();

    Telling(GossipView own) {
      this.own = own;
    }

    void tell(Consumer<Consumer<CommitListener>> others) {
      untold.forEach(others);
      untold.clear();
    }

    void forget(TenantId tenant, String customerId) {
      own.forget(tenant, customerId);
      untold.add(other -> other.forget(tenant, customerId));
    }

    @Override
    public CommitResult commit(Commit commit) {
      long before = ledger.version(commit.tenant(), commit.customerId());
      CommitResult result = ledger.commit(spoiled.apply(commit));
      if (result instanceof CommitResult.Committed committed) {
        List<CustomerCommit> told = List.of(told(commit, before, committed));
        own.committed(told);
        untold.add(other -> other.committed(told));
      } else {
        own.forget(commit.tenant(), commit.customerId());
      }
      return result;
    }

    @Override
    public List<CommitResult> commitAll(List<Commit> commits) {
      return commits.stream().map(this::commit).toList();
    }

    @Override
    public void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
      ledger.noteOverCap(tenant, interactionId, policies);
    }

    @Override
    public Optional<Recorded> retract(
        TenantId tenant, String interactionId, String actor, Instant now) {
      Optional<Recorded> retracted = ledger.retract(tenant, interactionId, actor, now);
      retracted
          .map(one -> one.interaction().customerId())
          .ifPresent(customer -> forget(tenant, customer));
      return retracted;
    }

    private static CustomerCommit told(
        Commit commit, long before, CommitResult.Committed committed) {
      return new CustomerCommit(
          commit.tenant(),
          commit.customerId(),
          before,
          committed.version(),
          committed.entries().stream()
              .filter(entry -> !entry.replayed())
              .map(CommitResult.Entry::recorded)
              .toList(),
          commit.reservations(),
          committed.entries().stream()
              .filter(CommitResult.Entry::confirmed)
              .map(entry -> entry.recorded().contactId())
              .collect(Collectors.toSet()));
    }
  }
}
