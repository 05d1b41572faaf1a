package dev.tact.bootstrap;

import dev.tact.application.learn.ImportingModels;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.learn.ScoringByModels;
import dev.tact.application.learn.ScoringOffers;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.ImportModels;
import dev.tact.application.port.in.ScoreModels;
import dev.tact.application.port.in.ScoreOffers;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.OutsideScores;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.recommend.Breaker;
import dev.tact.domain.model.ExternalEndpoint;
import dev.tact.domain.model.OnnxImported;
import dev.tact.http.outgoing.Addresses;
import dev.tact.http.outgoing.EndpointScores;
import dev.tact.learning.OnnxScores;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans that have models score which Tact does not compute itself. */
@Factory
final class OutsideFactory {

  @Singleton
  @Bean(preDestroy = "close")
  EndpointScores endpointScores(@Value("${tact.models.public-only:false}") boolean publicOnly) {
    return new EndpointScores(new Addresses(publicOnly), System::getenv);
  }

  @Singleton
  @Bean(preDestroy = "close")
  OnnxScores onnxScores(ModelStore store) {
    return new OnnxScores(store);
  }

  @Singleton
  AskingOutside askingOutside(EndpointScores endpoints, OnnxScores files, InstantSource clock) {
    OutsideScores scores =
        (tenant, decisionId, question) ->
            switch (question.model()) {
              case ExternalEndpoint _ -> endpoints.ask(tenant, decisionId, question);
              case OnnxImported _ -> files.ask(tenant, decisionId, question);
            };
    return new AskingOutside(new Breaker(scores, clock));
  }

  @Singleton
  ScoreModels scoreModels(
      PlanRefresher plans, ModelStates states, AskingOutside outside, InstantSource clock) {
    return new ScoringByModels(plans, states, outside, clock);
  }

  @Singleton
  ScoreOffers scoreOffers(
      PlanRefresher plans,
      CustomerView customers,
      ModelStates states,
      AskingOutside outside,
      InstantSource clock) {
    return new ScoringOffers(plans, customers, states, outside, clock);
  }

  @Singleton
  ImportModels importModels(
      PlanRefresher plans, ModelStore store, OnnxScores files, InstantSource clock) {
    return new ImportingModels(plans, store, files, clock);
  }
}
