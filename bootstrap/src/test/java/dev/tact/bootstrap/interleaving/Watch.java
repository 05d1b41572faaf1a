package dev.tact.bootstrap.interleaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.HistoryQuery;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.bootstrap.GoldenTenant;
import dev.tact.bootstrap.interleaving.Truth.State;
import dev.tact.bootstrap.interleaving.Truth.Touch;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.budget.Quota;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.budget.Watched;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands between the nodes and their stores: each touch is a step of the schedule, each write is
 * noted as truth, and each promise is checked at the moment at which it becomes durable.
 */
final class Watch {

  private final GoldenTenant tenant;
  private final NaiveShop shop;
  private final Backing backing;
  private final Truth truth;
  private final List<String> story;

  Watch(GoldenTenant tenant, NaiveShop shop, Backing backing, Truth truth, List<String> story) {
    this.tenant = tenant;
    this.shop = shop;
    this.backing = backing;
    this.truth = truth;
    this.story = story;
  }

  /** What one operation was shown last. */
  static final class Seen {
    private final State before;
    private State state;
    private QuotaUse quotas = QuotaUse.NONE;
    private Instant now = Instant.EPOCH;

    Seen(State before) {
      this.before = before;
    }

    State before() {
      return before;
    }

    State state() {
      return state;
    }

    QuotaUse quotas() {
      return quotas;
    }

    Instant now() {
      return now;
    }
  }

  /** The ids of all that is recorded of a customer. */
  List<String> interactions(String customer) {
    return backing.history().page(tenant.id(), HistoryQuery.of(customer, 100)).stream()
        .map(recorded -> recorded.interaction().id())
        .toList();
  }

  CustomerView reading(Node node, Seen seen) {
    return new CustomerView() {
      @Override
      public CustomerSnapshot read(
          TenantId whose, String customerId, CustomerLayout layout, Needs needs, Instant now) {
        Steps.point("reads");
        CustomerSnapshot snapshot = node.end().view().read(whose, customerId, layout, needs, now);
        seen.state = truth.at(customerId, snapshot.version());
        seen.now = now;
        Steps.point("has read version " + snapshot.version());
        return snapshot;
      }

      @Override
      public CustomerSnapshot asOf(
          TenantId whose, String customerId, CustomerLayout layout, Needs needs, Instant at) {
        return node.end().view().asOf(whose, customerId, layout, needs, at);
      }
    };
  }

  QuotaView counting(Node node, Seen seen) {
    return new QuotaView() {
      @Override
      public QuotaUse current(TenantId whose, Supply supply, Instant now) {
        seen.quotas = node.end().quotas().current(whose, supply, now);
        return seen.quotas;
      }

      @Override
      public QuotaUse fresh(TenantId whose, Supply supply, QuotaKey exhausted, Instant now) {
        return node.end().quotas().fresh(whose, supply, exhausted, now);
      }

      @Override
      public QuotaUse asOf(TenantId whose, Supply supply, Instant at) {
        return node.end().quotas().asOf(whose, supply, at);
      }

      @Override
      public Map<QuotaKey, Use> uses(TenantId whose, Collection<Quota> quotas, Instant now) {
        return node.end().quotas().uses(whose, quotas, now);
      }
    };
  }

  CustomerEraser erasing(Node node) {
    return (whose, customerId) -> {
      Steps.point("erases");
      long erased = node.end().eraser().erase(whose, customerId);
      note(customerId);
      Steps.point("has erased");
      node.end().tells().run();
      return erased;
    };
  }

  Ledger committing(Node node) {
    return new Ledger() {
      @Override
      public CommitResult commit(Commit commit) {
        Steps.point("commits");
        State before = truth.last(commit.customerId());
        CommitResult result = node.end().ledger().commit(commit);
        if (result instanceof CommitResult.Committed committed) {
          check(commit, before);
          note(commit.customerId());
          assertEquals(truth.last(commit.customerId()).version(), committed.version());
        } else {
          // a version may go by with a refusal; nothing else may
          note(commit.customerId());
          State after = truth.last(commit.customerId());
          assertEquals(before.contacts(), after.contacts(), "what is refused records nothing");
          assertEquals(
              before.counting(Instant.EPOCH),
              after.counting(Instant.EPOCH),
              "what is refused holds nothing");
        }
        Steps.point(result.getClass().getSimpleName());
        node.end().tells().run();
        return result;
      }

      @Override
      public List<CommitResult> commitAll(List<Commit> commits) {
        return commits.stream().map(this::commit).toList();
      }

      @Override
      public void noteOverCap(TenantId whose, String interactionId, List<String> policies) {
        node.end().ledger().noteOverCap(whose, interactionId, policies);
      }

      @Override
      public Optional<Recorded> retract(
          TenantId whose, String interactionId, String actor, Instant now) {
        Steps.point("retracts");
        Optional<Recorded> retracted =
            node.end().ledger().retract(whose, interactionId, actor, now);
        retracted.ifPresent(one -> note(one.interaction().customerId()));
        Steps.point("has retracted");
        node.end().tells().run();
        return retracted;
      }
    };
  }

  /** A promise is made on the customer as they are, under every cap, and within every quota. */
  private void check(Commit commit, State before) {
    if (commit.isFact()) {
      return;
    }
    assertEquals(
        before.version(), commit.expectedVersion().getAsLong(), "a promise on an old version");
    List<Contact> promised = new ArrayList<>();
    commit.interactions().forEach(one -> promised.add(one.subject()));
    commit.reservations().forEach(one -> promised.add(one.contact()));
    Instant now = promised.getFirst().at();
    List<Touch> counted = new ArrayList<>(before.counting(now));
    for (Contact contact : promised) {
      String offer = name(contact.offerId());
      assertTrue(shop.caps(counted, offer, now), "a cap is exceeded by " + offer);
      counted.add(new Touch(offer, now));
    }
    Map<QuotaKey, BigDecimal> most = new HashMap<>();
    commit.drawing().ceilings().forEach((Ceiling each) -> most.put(each.key(), each.max()));
    Supply supply = plans().supply();
    List<Quota> quotas =
        supply.watched(LocalDate.ofInstant(now, ZoneOffset.UTC)).stream()
            .map(Watched::quota)
            .filter(quota -> most.containsKey(quota.key()))
            .toList();
    backing
        .quotas()
        .uses(tenant.id(), quotas, now)
        .forEach(
            (key, use) ->
                assertTrue(
                    use.total().compareTo(most.get(key)) <= 0,
                    () -> key + " is at " + use.total() + " of " + most.get(key)));
  }

  private void note(String customer) {
    DecisionPlans plans = plans();
    CustomerImage image =
        backing.images().image(tenant.id(), customer, plans.layout(), plans.needs(), Instant.EPOCH);
    List<Touch> contacts =
        backing.history().page(tenant.id(), HistoryQuery.of(customer, 100)).stream()
            .filter(row -> row.contact() && row.retractedAt().isEmpty())
            .map(row -> row.interaction().subject())
            .map(contact -> new Touch(name(contact.offerId()), contact.at()))
            .toList();
    truth.note(customer, image.version(), contacts, image.reservations(), this::name);
    story.add(customer + " is at version " + image.version() + " with " + contacts.size());
  }

  private String name(String offerId) {
    return plans().configuration().entry(Kind.OFFER, offerId).orElseThrow().definition().name();
  }

  private DecisionPlans plans() {
    return tenant.plans().current(tenant.id()).plans();
  }
}
