package dev.tact.http.health;

import dev.tact.application.port.in.CheckReadiness;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Liveness says that the process answers; readiness that everything it needs does. */
@Controller("/health")
final class HealthController {

  private final CheckReadiness readiness;

  HealthController(CheckReadiness readiness) {
    this.readiness = readiness;
  }

  @Get("/live")
  HealthReply live() {
    return HealthReply.alive();
  }

  @Get("/ready")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<HealthReply> ready() {
    HealthReply reply = HealthReply.of(readiness.parts(), readiness.adapters());
    return HttpResponse.<HealthReply>status(
            reply.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(reply);
  }
}
