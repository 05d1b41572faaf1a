package dev.tact.bootstrap;

import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.learn.Lessons;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.FindInteractions;
import dev.tact.application.port.in.RecordOutcome;
import dev.tact.application.port.in.ShowUse;
import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.Slates;
import dev.tact.application.ration.RationedOutcomes;
import dev.tact.application.ration.Rationing;
import dev.tact.application.respond.FindingInteractions;
import dev.tact.application.respond.RecordingOutcomes;
import dev.tact.application.supply.ShowingUse;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.Database;
import dev.tact.persistence.ledger.Audience;
import dev.tact.persistence.ledger.InProcessCustomerView;
import dev.tact.persistence.ledger.InProcessEvidenceView;
import dev.tact.persistence.ledger.InProcessQuotaView;
import dev.tact.persistence.ledger.JdbcCustomerImages;
import dev.tact.persistence.ledger.JdbcInteractionHistory;
import dev.tact.persistence.ledger.JdbcLedger;
import dev.tact.persistence.ledger.JdbcTraceEraser;
import dev.tact.persistence.ledger.QuotaListener;
import dev.tact.persistence.ledger.SqlCustomerView;
import dev.tact.persistence.node.NodePlace;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The ledger, and the views that it keeps up to date. */
@Factory
final class LedgerFactory {

  @Singleton
  CustomerImages customerImages(Database database, CustomerStore customers) {
    return new JdbcCustomerImages(database, customers);
  }

  @Singleton
  CustomerQueues customerQueues() {
    return new CustomerQueues();
  }

  @Singleton
  @Requires(property = "tact.state", value = "in-process")
  InProcessCustomerView customerView(CustomerImages images, NodePlace place) {
    InProcessCustomerView view = new InProcessCustomerView(images);
    place.registry().onReturn(() -> view.everyCustomerChanged(TenantId.DEFAULT));
    return view;
  }

  @Singleton
  @Requires(property = "tact.state", value = "sql")
  SqlCustomerView sqlCustomerView(CustomerImages images) {
    return new SqlCustomerView(images);
  }

  @Singleton
  InProcessEvidenceView evidenceView(Database database, StateChoice state, InstantSource clock) {
    return new InProcessEvidenceView(
        database, state.alone() ? Optional.empty() : Optional.of(clock));
  }

  @Singleton
  InProcessQuotaView quotaView(Database database, StateChoice state) {
    return new InProcessQuotaView(database, !state.alone());
  }

  @Singleton
  @Bean(preDestroy = "close")
  JdbcLedger ledger(Database database, InstantSource clock, Audience audience) {
    return new JdbcLedger(database, clock, audience);
  }

  @Singleton
  Audience audience(List<CommitListener> views, List<QuotaListener> quotas) {
    return new Audience(views, quotas);
  }

  @Singleton
  InteractionHistory interactionHistory(Database database) {
    return new JdbcInteractionHistory(database);
  }

  @Singleton
  CustomerEraser traceEraser(Database database, Audience audience) {
    return new JdbcTraceEraser(database, audience);
  }

  @Singleton
  RecordOutcome recordOutcome(
      PlanRefresher plans,
      CustomerView customers,
      CustomerQueues queues,
      QuotaView quotas,
      Ledger ledger,
      Lessons lessons,
      InteractionHistory history,
      Slates slates,
      IdSource ids,
      InstantSource clock,
      Rationing rationing) {
    return new RationedOutcomes(
        new RecordingOutcomes(
            plans, customers, queues, quotas, ledger, lessons, history, slates, ids, clock),
        rationing);
  }

  @Singleton
  ShowUse showUse(PlanRefresher plans, QuotaView quotas, InstantSource clock) {
    return new ShowingUse(plans, quotas, clock);
  }

  @Singleton
  FindInteractions findInteractions(PlanRefresher plans, InteractionHistory history) {
    return new FindingInteractions(plans, history);
  }
}
