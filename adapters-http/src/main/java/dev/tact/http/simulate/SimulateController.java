package dev.tact.http.simulate;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.SimulateFlow;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** What a decision flow would decide, for whom, if it were otherwise. */
@Hidden
@Controller("/api/v1/decision-flows/{id}/simulate")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulateController {

  private final SimulateFlow flows;

  SimulateController(SimulateFlow flows) {
    this.flows = flows;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> simulate(Caller caller, String id, @Nullable @Body byte[] body) {
    SimulateFlow.Question question = SimulateBody.read(caller.tenant(), JsonReader.object(body));
    return HttpResponse.ok(JsonBytes.of(SimulateReply.of(flows.simulate(caller, id, question))))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
