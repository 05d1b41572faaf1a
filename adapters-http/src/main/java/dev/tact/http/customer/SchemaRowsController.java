package dev.tact.http.customer;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.FindCustomers;
import dev.tact.application.port.in.LoadCustomers;
import dev.tact.application.port.in.LoadReport;
import dev.tact.application.port.in.RefitRows;
import dev.tact.application.port.in.RowSource;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.LoadMode;
import dev.tact.http.customer.RowsReply.StatsReply;
import dev.tact.http.json.CustomerIdCursor;
import dev.tact.http.json.PageLimit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The rows of a schema: load many, list them, count them. */
@Controller("/api/v1/schemas/{schema}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Customers")
final class SchemaRowsController {

  private static final int LIMIT = 50;
  private static final int LIMIT_MAX = 500;

  private final LoadCustomers loading;
  private final FindCustomers finding;
  private final RefitRows refitting;

  SchemaRowsController(LoadCustomers loading, FindCustomers finding, RefitRows refitting) {
    this.loading = loading;
    this.finding = finding;
    this.refitting = refitting;
  }

  /** Loads rows as they arrive; the body may be longer than the memory. */
  @Post("/data")
  @Consumes({MediaType.APPLICATION_JSON, RowFormat.TYPE_NDJSON, RowFormat.TYPE_CSV})
  HttpResponse<?> load(
      HttpRequest<?> request,
      @Parameter(hidden = true) Caller caller,
      String schema,
      @Nullable @QueryValue String mode,
      @Nullable @QueryValue String atomic,
      @Body InputStream body)
      throws IOException {
    // Closing the body lets the server throw away what a broken load left unread: else the next
    // request on this connection would wait behind it for ever.
    try (body) {
      LoadMode how = QueryMembers.mode(mode, LoadMode.MERGE);
      boolean together = QueryMembers.flag("atomic", atomic);
      RowFormat format =
          RowFormat.of(request.getContentType().orElse(MediaType.APPLICATION_JSON_TYPE));
      LoadReport report =
          together
              ? spooled(caller.tenant(), schema, how, format, body)
              : loading.load(caller.tenant(), schema, how, false, rows(format, body, schema));
      return LoadAnswer.of(request, report, together);
    }
  }

  /** Rows of the schema by customer id. */
  @Get("/data")
  RowsReply rows(
      @Parameter(hidden = true) Caller caller,
      String schema,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String cursor) {
    int most = PageLimit.of(limit, LIMIT, LIMIT_MAX);
    return RowsReply.of(
        finding.rows(caller.tenant(), schema, CustomerIdCursor.after(cursor), most), most);
  }

  /** What the rows hold, field by field. */
  @Get("/stats")
  StatsReply stats(@Parameter(hidden = true) Caller caller, String schema) {
    return StatsReply.of(finding.stats(caller.tenant(), schema));
  }

  /** Brings stored rows to the fields of today, after some were retyped or dropped. */
  @Post("/refit")
  @Consumes(MediaType.ALL)
  RefitReply refit(
      @Parameter(hidden = true) Caller caller, String schema, @Nullable @QueryValue String dryRun) {
    boolean looksOnly = QueryMembers.flag("dryRun", dryRun);
    return RefitReply.of(refitting.refit(caller.tenant(), schema, looksOnly));
  }

  // All or nothing holds one transaction open from the first row to the last: the body is taken to
  // a file first, so that no slow sender holds it longer than the work takes.
  private LoadReport spooled(
      TenantId tenant, String schema, LoadMode how, RowFormat format, InputStream body)
      throws IOException {
    Path file = Files.createTempFile("tact-load-", ".rows");
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      try (InputStream stored = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        return loading.load(tenant, schema, how, true, rows(format, stored, schema));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static RowSource rows(RowFormat format, InputStream body, String schema)
      throws IOException {
    return new LoggedRows(format.rows(body), schema);
  }
}
