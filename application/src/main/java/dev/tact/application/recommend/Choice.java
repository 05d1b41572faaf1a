package dev.tact.application.recommend;

import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.out.Commit;
import dev.tact.domain.run.Decision;
import java.util.OptionalLong;

/** What was chosen for one of many customers: nothing of it is recorded yet. */
public final class Choice {

  private final String id;
  private final RecommendRequest request;
  private final Decided decided;
  private final Promise promise;
  private final boolean sampled;

  Choice(String id, RecommendRequest request, Decided decided, Promise promise, boolean sampled) {
    this.id = id;
    this.request = request;
    this.decided = decided;
    this.promise = promise;
    this.sampled = sampled;
  }

  /** The id of the decision. */
  public String id() {
    return id;
  }

  public String customerId() {
    return request.customerId();
  }

  public Decision decision() {
    return decided.decision();
  }

  /**
   * What the choice promises, on the version that it was made on, and the record of it; when it
   * promises nothing, a commit that does not touch the customer.
   */
  public Commit commit() {
    return promised().with(decided.kept(request.tenant(), id, sampled));
  }

  private Commit promised() {
    if (promise.isEmpty()) {
      return new Commit(
          request.tenant(),
          request.customerId(),
          OptionalLong.empty(),
          promise.contacts(),
          promise.reservations());
    }
    return promise.commit(request, decided);
  }
}
