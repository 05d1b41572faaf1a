package dev.tact.http.customer;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditCustomers;
import dev.tact.application.port.in.FindCustomers;
import dev.tact.domain.fact.LoadMode;
import dev.tact.http.customer.RowsReply.ErasureNoteReply;
import dev.tact.http.customer.RowsReply.ErasureReply;
import dev.tact.http.customer.RowsReply.ProfileReply;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** One customer: read, put, exported, erased. */
@Controller("/api/v1/customers/{customerId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Customers")
final class CustomerController {

  private final FindCustomers finding;
  private final EditCustomers editing;

  CustomerController(FindCustomers finding, EditCustomers editing) {
    this.finding = finding;
    this.editing = editing;
  }

  /** All rows of one customer. */
  @Get
  ProfileReply profile(@Parameter(hidden = true) Caller caller, String customerId) {
    return ProfileReply.of(finding.profile(caller.tenant(), customerId));
  }

  /** The customer's rows as a file to hand over. */
  @Get("/export")
  HttpResponse<ProfileReply> export(@Parameter(hidden = true) Caller caller, String customerId) {
    return HttpResponse.ok(ProfileReply.of(finding.profile(caller.tenant(), customerId)))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customer.json\"");
  }

  /** Stores one customer's rows, all or none. */
  @Put
  ProfileReply put(
      @Parameter(hidden = true) Caller caller,
      String customerId,
      @Nullable @QueryValue String mode,
      @Nullable @QueryValue String schema,
      @Body InputStream body)
      throws IOException {
    try (body) {
      LoadMode how = QueryMembers.mode(mode, LoadMode.REPLACE);
      editing.put(caller.tenant(), customerId, how, CustomerBody.read(body, schema));
    }
    return ProfileReply.of(finding.profile(caller.tenant(), customerId));
  }

  /** Whether a customer of this id was erased, and when. */
  @Get("/erasure")
  ErasureNoteReply erasure(@Parameter(hidden = true) Caller caller, String customerId) {
    Instant at = finding.erasure(caller.tenant(), customerId);
    return new ErasureNoteReply(customerId, at.toString());
  }

  /** Removes every trace of the customer. */
  @Delete
  ErasureReply erase(@Parameter(hidden = true) Caller caller, String customerId) {
    return new ErasureReply(customerId, editing.erase(caller.tenant(), customerId));
  }
}
