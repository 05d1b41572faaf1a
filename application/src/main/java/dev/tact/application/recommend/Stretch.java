package dev.tact.application.recommend;

import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.IdSource;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.ModelFacts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.value.Chance;
import java.time.Instant;
import java.util.Map;

/**
 * Customers who were read together, to be decided for as of one instant. Several threads may choose
 * at once.
 */
public final class Stretch {

  private final FactReading reading;
  private final Map<String, CustomerSnapshot> customers;
  private final Evidence evidence;
  private final QuotaUse quotas;
  private final ModelFacts models;
  private final Instant now;
  private final IdSource ids;

  Stretch(
      FactReading reading,
      Map<String, CustomerSnapshot> customers,
      Evidence evidence,
      QuotaUse quotas,
      ModelFacts models,
      Instant now,
      IdSource ids) {
    this.reading = reading;
    this.customers = customers;
    this.evidence = evidence;
    this.quotas = quotas;
    this.models = models;
    this.now = now;
    this.ids = ids;
  }

  /** When they were read. */
  public Instant now() {
    return now;
  }

  /** Chooses for one of the customers; the question must be of the plans they were read for. */
  public Choice choose(Question question, String customerId) {
    String id = ids.next("dec");
    Chance chance = new Chance(Chance.hash(id));
    ResolvedRequest resolved = question.resolved(customerId).served(now);
    CustomerSnapshot snapshot = customers.get(customerId);
    FactReading.Read read =
        new FactReading.Read(
            snapshot.version(),
            new Facts(snapshot.customer(), snapshot.behaviour(), evidence, quotas, models));
    boolean sampled = resolved.isSampled(chance);
    Situation situation = new Situation(resolved.asked(), now, chance);
    RecommendRequest request = question.request(customerId);
    FactReading.Read told = reading.told(request.tenant(), id, resolved.plan(), situation, read);
    Decided decided = Decided.of(resolved, told, situation, sampled);
    return new Choice(id, request, decided, Promise.of(decided, request, id, ids), sampled);
  }
}
