package dev.tact.bootstrap;

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
}
