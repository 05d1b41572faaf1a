package dev.tact.http.trace;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.AssessImpact;
import dev.tact.application.port.in.Caller;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;

/**
 * What the last decisions would have been without a rule, a policy or an offer, or with another.
 */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImpactController {

  private final AssessImpact assess;

  ImpactController(AssessImpact assess) {
    this.assess = assess;
  }

  /** What disabling a contact policy, or the `change` of it, would have done. */
  @Post("/contact-policies/{id}/impact")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> policy(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return impact(caller, Kind.CONTACT_POLICY, id, body);
  }

  /** What disabling a qualification rule, or the `change` of it, would have done. */
  @Post("/qualification-rules/{id}/impact")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> rule(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return impact(caller, Kind.QUALIFICATION_RULE, id, body);
  }

  /** What disabling an offer, or the `change` of it, would have done. */
  @Post("/offers/{id}/impact")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> offer(
      @Parameter(hidden = true) Caller caller, String id, @Nullable @Body byte[] body) {
    return impact(caller, Kind.OFFER, id, body);
  }

  private HttpResponse<byte[]> impact(Caller caller, Kind kind, String id, byte[] body) {
    ReplayBody asked = ReplayBody.ofImpact(body);
    Optional<Canonical> change = asked.change().map(written -> Dialect.canonical(kind, written));
    try {
      Optional<Config> patch = change.map(Canonical::orElseThrow);
      return ReplayReportReply.of(assess.impact(caller, kind, id, patch, asked.last()));
    } catch (Failure.Invalid invalid) {
      throw change.isEmpty()
          ? invalid
          : Canonical.within(ReplayBody.CHANGE, change.get().asAuthored(invalid));
    }
  }
}
