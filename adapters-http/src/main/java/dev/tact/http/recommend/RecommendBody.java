package dev.tact.http.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Mode;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.TenantId;
import dev.tact.http.json.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a recommend request: strict, in every dialect, all problems at once. */
public final class RecommendBody {

  private static final String ANONYMOUS = "anonymous";
  private static final int SESSION_LENGTH = 64;

  private final ConfigReader body;

  private RecommendBody(ConfigReader body) {
    this.body = body;
  }

  public static RecommendRequest read(
      TenantId tenant, Config document, Optional<String> keyHeader) {
    Reading reading = Reading.of(document, Lookup.NONE);
    RecommendRequest request;
    try (ConfigReader reader = reading.reader()) {
      request = new RecommendBody(reader).read(tenant, keyHeader);
    }
    if (!reading.problems().isEmpty()) {
      throw new Failure.Invalid(reading.problems());
    }
    return request;
  }

  private RecommendRequest read(TenantId tenant, Optional<String> keyHeader) {
    return new RecommendRequest(
        tenant,
        customer(),
        SurfaceBody.read(body),
        limit(),
        body.document("attributes"),
        Set.copyOf(body.texts("segments", Limits.CONDITION_LIST)),
        references("excludeOffers"),
        references("excludeCreatives"),
        body.document("context"),
        idempotencyKey(keyHeader),
        mode());
  }

  /** A visitor without a name is the customer that the session stands for. */
  private String customer() {
    Optional<String> session = body.text("sessionId", SESSION_LENGTH);
    boolean decent = session.isEmpty() || session.get().matches("[A-Za-z0-9]+");
    if (!decent) {
      body.problem("sessionId", ProblemCode.INVALID_FORMAT, "must be letters and digits");
    }
    boolean named =
        !(body.raw("customerId") instanceof String text)
            || !(text.isBlank() || text.strip().equals(ANONYMOUS));
    if (named) {
      return body.requiredText("customerId", Limits.CUSTOMER_ID_LENGTH).strip();
    }
    if (session.isEmpty()) {
      body.problem("sessionId", ProblemCode.REQUIRED, "an anonymous customer needs a `sessionId`");
    }
    return "anonymous_" + session.orElse("");
  }

  private int limit() {
    Optional<Long> limit = body.whole("limit", 1, Limits.RECOMMEND_LIMIT);
    Optional<Long> offers = body.whole("maxOffers", 1, Limits.RECOMMEND_LIMIT);
    if (limit.isPresent() && offers.isPresent() && !limit.equals(offers)) {
      body.problem("maxOffers", ProblemCode.CONFLICT, "says something else than `limit`");
    }
    return limit.or(() -> offers).orElse((long) RecommendRequest.LIMIT_UNSAID).intValue();
  }

  private Mode mode() {
    boolean dryRun = body.flag("dryRun", false);
    boolean reserve = body.flag("reserve", false);
    Optional<Instant> at = Timestamps.read(body, "at");
    if (body.has("at") && !dryRun) {
      body.problem(
          "at", ProblemCode.CONFLICT, "only with `dryRun`: what is decided is decided now");
    }
    if (reserve && dryRun) {
      body.problem(
          "reserve", ProblemCode.CONFLICT, "a dry run writes nothing, so it reserves nothing");
    }
    boolean debug = flagOrFull("debug");
    boolean trace = flagOrFull("trace");
    return new Mode(reserve, dryRun, at, debug || trace);
  }

  private boolean flagOrFull(String name) {
    return "full".equals(body.raw(name)) || body.flag(name, false);
  }

  private Optional<String> idempotencyKey(Optional<String> header) {
    Optional<String> key =
        body.text("idempotencyKey", Limits.KEY_LENGTH).filter(text -> !text.isBlank());
    if (key.isPresent() && header.isPresent() && !key.equals(header)) {
      body.problem(
          "idempotencyKey", ProblemCode.CONFLICT, "the header says another idempotency key");
    }
    if (header.isPresent() && header.get().length() > Limits.KEY_LENGTH) {
      body.problem(
          "idempotencyKey", ProblemCode.TOO_LONG, "at most " + Limits.KEY_LENGTH + " characters");
    }
    return key.or(() -> header.filter(text -> !text.isBlank()));
  }

  private List<Named> references(String name) {
    List<String> texts = body.texts(name, Limits.CONDITION_LIST);
    List<Named> references = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      references.add(new Named(body.path(name) + "[" + i + "]", texts.get(i)));
    }
    return references;
  }
}
