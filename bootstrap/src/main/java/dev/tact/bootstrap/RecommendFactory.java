package dev.tact.bootstrap;

import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.customer.EveryView;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.plan.PastPlans;
import dev.tact.application.plan.PlanMaking;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ExplainEligibility;
import dev.tact.application.port.in.FindDecisions;
import dev.tact.application.port.in.RecommendOffers;
import dev.tact.application.port.out.AnswerStore;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.DecisionMeter;
import dev.tact.application.port.out.DefinitionStore;
import dev.tact.application.port.out.EvidenceView;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.port.out.Slates;
import dev.tact.application.ration.RationedRecommending;
import dev.tact.application.ration.Rationing;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.recommend.ExplainingEligibility;
import dev.tact.application.recommend.FactReading;
import dev.tact.application.recommend.FindingDecisions;
import dev.tact.application.recommend.RecommendingOffers;
import dev.tact.application.recommend.RecordedSlates;
import dev.tact.persistence.Database;
import dev.tact.persistence.record.JdbcAnswerStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** The beans of recommending: the use case, its answers, its meters. */
@Factory
final class RecommendFactory {

  @Singleton
  AnswerStore answerStore(Database database) {
    return new JdbcAnswerStore(database);
  }

  @Singleton
  Slates slates(RecordStore records) {
    return new RecordedSlates(records);
  }

  @Singleton
  DecisionMeter decisionMeter(MeterRegistry meters) {
    return new MicrometerDecisionMeter(meters);
  }

  @Singleton
  FactReading factReading(
      CustomerView customers,
      EvidenceView evidence,
      QuotaView quotas,
      ModelStates models,
      AskingOutside outside) {
    return new FactReading(customers, evidence, quotas, models, outside);
  }

  @Singleton
  RecommendOffers recommendOffers(
      PlanRefresher plans,
      CustomerQueues queues,
      FactReading facts,
      QuotaView quotas,
      Ledger ledger,
      RecordStore records,
      AnswerStore answers,
      List<CustomerChanges> views,
      DecisionMeter meter,
      IdSource ids,
      InstantSource clock,
      Rationing rationing) {
    RecommendOffers unlimited =
        new RecommendingOffers(
            plans,
            queues,
            facts,
            quotas,
            ledger,
            records,
            answers,
            new EveryView(views),
            meter,
            ids,
            clock);
    return new RationedRecommending(unlimited, rationing);
  }

  @Singleton
  PastPlans pastPlans(DefinitionStore store, PlanRefresher plans, PlanMaking making) {
    return new PastPlans(store, plans, making);
  }

  @Singleton
  FindDecisions findDecisions(RecordStore records, PlanRefresher plans, PastPlans past) {
    return new FindingDecisions(records, plans, past);
  }

  @Singleton
  ExplainEligibility explainEligibility(
      PlanRefresher plans,
      PastPlans past,
      RecordStore records,
      FactReading facts,
      InstantSource clock) {
    return new ExplainingEligibility(plans, past, records, facts, clock);
  }
}
