package dev.tact.http.recommend;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a batch: `requests`, each like the body of a recommend, or `customerIds` beside
 * members that hold for all of them. What is wrong with one request is that one's affair.
 */
final class ManyRequests {

  private static final String REQUESTS = "requests";
  private static final String CUSTOMERS = "customerIds";

  private ManyRequests() {}

  /** One of them: what is asked, or why it cannot be. */
  sealed interface One {

    /** Can be answered. */
    record Readable(RecommendRequest request) implements One {}

    /** Cannot be answered, whatever happens. */
    record Faulty(Failure.Invalid failure) implements One {}
  }

  /**
   * Reads them all, in their order.
   *
   * @throws Failure.Invalid when the body is no batch at all
   */
  static List<One> read(TenantId tenant, Config body) {
    if (body.has(REQUESTS) == body.has(CUSTOMERS)) {
      throw Failure.Invalid.of(
          "$", ProblemCode.REQUIRED, "send either `requests` or `customerIds`, as a list");
    }
    if (body.has(CUSTOMERS)) {
      Config shared = body.with(CUSTOMERS, null);
      refuseShared(shared, "customerId", "sessionId", "idempotencyKey");
      return each(body, CUSTOMERS, id -> one(tenant, withCustomer(shared, id)));
    }
    for (String name : body.members().keySet()) {
      if (!name.equals(REQUESTS)) {
        throw Failure.Invalid.of(
            "$." + name, ProblemCode.UNKNOWN_MEMBER, "belongs into each of the `requests`");
      }
    }
    return each(body, REQUESTS, request -> one(tenant, request));
  }

  /** Reads one entry of a list. */
  @FunctionalInterface
  private interface Entry {
    One read(Object entry);
  }

  private static List<One> each(Config body, String name, Entry entry) {
    if (!(body.get(name) instanceof List<?> list)) {
      throw Failure.Invalid.of("$." + name, ProblemCode.WRONG_TYPE, "must be a list");
    }
    if (list.isEmpty() || list.size() > Limits.REQUESTS_AT_ONCE) {
      throw Failure.Invalid.of(
          "$." + name,
          ProblemCode.OUT_OF_RANGE,
          "between 1 and %d at once; for more there is `POST /runs`"
              .formatted(Limits.REQUESTS_AT_ONCE));
    }
    List<One> all = new ArrayList<>(list.size());
    list.forEach(each -> all.add(entry.read(each)));
    return all;
  }

  private static void refuseShared(Config shared, String... names) {
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      if (shared.has(name)) {
        problems.add(
            new Problem(
                "$." + name, ProblemCode.CONFLICT, "is of one customer: use `requests` for it"));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
  }

  private static Object withCustomer(Config shared, Object id) {
    return id == null ? shared.members() : shared.with("customerId", id).members();
  }

  @SuppressWarnings("unchecked")
  private static One one(TenantId tenant, Object request) {
    if (!(request instanceof Map<?, ?> members)) {
      return new One.Faulty(
          Failure.Invalid.of("$", ProblemCode.WRONG_TYPE, "the request must be a JSON object"));
    }
    try {
      Config document = Config.of((Map<String, Object>) members);
      return new One.Readable(RecommendBody.read(tenant, document, Optional.empty()));
    } catch (Failure.Invalid invalid) {
      return new One.Faulty(invalid);
    }
  }
}
