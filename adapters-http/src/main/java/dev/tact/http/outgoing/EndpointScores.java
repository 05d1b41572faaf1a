package dev.tact.http.outgoing;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.OutsideScores;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.model.ExternalEndpoint;
import dev.tact.domain.run.OutsideQuestion;
import dev.tact.domain.value.Value;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import dev.tact.http.json.ValueJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks services for scores: all candidates of a decision in one `POST`. Redirects are not followed,
 * and no more of an answer is read than a request of Tact may have.
 */
public final class EndpointScores implements OutsideScores, AutoCloseable {

  private final Addresses addresses;
  private final UnaryOperator<String> environment;
  private final Posting posting = new Posting();

  /**
   * One who asks.
   *
   * @param addresses which hosts may be posted to
   * @param environment the variables that tokens may stand in; null where there is none
   */
  public EndpointScores(Addresses addresses, UnaryOperator<String> environment) {
    this.addresses = addresses;
    this.environment = environment;
  }

  @Override
  public Answer ask(TenantId tenant, String decisionId, OutsideQuestion question) {
    if (!(question.model() instanceof ExternalEndpoint endpoint)) {
      throw new IllegalStateException("an endpoint is asked by what asks endpoints");
    }
    Optional<String> token = endpoint.token().flatMap(secret -> secret.value(environment));
    if (endpoint.token().isPresent() && token.isEmpty()) {
      return new Answer.Failed(WebhookSender.unset(endpoint.token().get()));
    }
    URI address = URI.create(endpoint.url());
    Optional<String> forbidden = addresses.fault(address.getHost());
    if (forbidden.isPresent()) {
      return new Answer.Failed(forbidden.get());
    }
    HttpRequest request =
        request(address, tenant, endpoint, token, JsonBytes.of(body(decisionId, question)));
    return switch (posting.post(
        request,
        HttpResponse.BodyHandlers.limiting(
            HttpResponse.BodyHandlers.ofByteArray(), Limits.BODY_BYTES),
        endpoint.timeout())) {
      case Posting.Came.Answered<byte[]>(HttpResponse<byte[]> response) ->
          answer(endpoint.mapping(), response);
      case Posting.Came.Late<byte[]> _ ->
          new Answer.Failed(
              "no complete answer within %d ms".formatted(endpoint.timeout().toMillis()));
      case Posting.Came.Unreached<byte[]> _ -> new Answer.Failed("the endpoint cannot be reached");
      case Posting.Came.Broken<byte[]> _ ->
          new Answer.Failed("the endpoint broke the connection off or answered too much");
      case Posting.Came.Stopped<byte[]> _ -> new Answer.Failed("stopped while waiting");
      case Posting.Came.Unsendable<byte[]> _ ->
          new Answer.Failed("nothing can be sent to this address");
    };
  }

  @Override
  public void close() {
    posting.close();
  }

  private static HttpRequest request(
      URI address,
      TenantId tenant,
      ExternalEndpoint endpoint,
      Optional<String> token,
      byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(endpoint.timeout())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", "Tact")
            .header("X-Tact-Tenant", tenant.value())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request.build();
  }

  private static Map<String, Object> body(String decisionId, OutsideQuestion question) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("requestId", decisionId);
    body.put("decisionFlowId", question.flowId());
    body.put("customerId", question.customerId());
    Map<String, Object> attributes = new LinkedHashMap<>(question.attributes());
    attributes.putAll(values(question.predictors()));
    body.put("attributes", attributes);
    body.put("candidates", question.candidates().stream().map(EndpointScores::candidate).toList());
    return body;
  }

  private static Map<String, Object> candidate(OutsideQuestion.Candidate candidate) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", candidate.offerId());
    members.put("name", candidate.name());
    members.put("attributes", values(candidate.predictors()));
    return members;
  }

  private static Map<String, Object> values(Map<String, Value> predictors) {
    Map<String, Object> values = new LinkedHashMap<>();
    predictors.forEach((name, value) -> values.put(name, ValueJson.of(value)));
    return values;
  }

  private static Answer answer(ExternalEndpoint.Mapping mapping, HttpResponse<byte[]> response) {
    if (response.statusCode() < 200 || response.statusCode() >= 300) {
      return new Answer.Failed("the endpoint answered " + response.statusCode());
    }
    try {
      return ScoreList.read(
          mapping, JsonReader.object(ScoreList.wrapped(mapping, response.body())));
    } catch (Failure.Invalid _) {
      return new Answer.Failed("the endpoint answered what is no JSON object with scores");
    }
  }
}
