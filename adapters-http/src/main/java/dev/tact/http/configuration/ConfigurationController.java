package dev.tact.http.configuration;

import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.ExchangeConfiguration;
import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.application.port.in.ExchangeConfiguration.Exported;
import dev.tact.application.port.in.ExchangeConfiguration.Imported;
import dev.tact.application.port.in.ExchangeConfiguration.Terms;
import dev.tact.domain.config.Limits;
import dev.tact.http.json.IfMatch;
import dev.tact.http.json.JsonBytes;
import dev.tact.http.problem.ProblemReply;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The configuration of a tenant as one document: read it here, write it there. */
@Hidden
@Controller("/api/v1/configuration")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConfigurationController {

  private static final String YAML = "application/yaml";
  private static final String X_YAML = "application/x-yaml";

  private final ExchangeConfiguration exchange;

  ConfigurationController(ExchangeConfiguration exchange) {
    this.exchange = exchange;
  }

  @Get
  @Produces({MediaType.APPLICATION_JSON, YAML, X_YAML})
  HttpResponse<byte[]> export(Caller caller, HttpRequest<?> request) {
    boolean yaml = request.accept().stream().anyMatch(ConfigurationController::isYaml);
    Notation notation = yaml ? Notation.YAML : Notation.JSON;
    Exported exported = exchange.export(caller.tenant());
    return HttpResponse.ok(notation.write(ConfigurationReply.of(exported)))
        .contentType(yaml ? MediaType.of(YAML) : MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, "\"" + exported.version() + "\"");
  }

  @Put
  @Consumes({MediaType.APPLICATION_JSON, YAML, X_YAML, "text/yaml"})
  HttpResponse<byte[]> bring(
      HttpRequest<?> request,
      Caller caller,
      @Nullable @QueryValue String dryRun,
      @Nullable @QueryValue String prune,
      @Nullable @Body InputStream body)
      throws IOException {
    Terms terms = ImportQuery.terms(dryRun, prune, IfMatch.of(request));
    byte[] text = body == null ? new byte[0] : text(body);
    if (text.length > Limits.CONFIGURATION_BYTES) {
      return ProblemReply.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "too_large",
              "a configuration may have %d MB".formatted(Limits.CONFIGURATION_BYTES >> 20))
          .to(request);
    }
    boolean yaml = request.getContentType().filter(ConfigurationController::isYaml).isPresent();
    Notation notation = yaml ? Notation.YAML : Notation.JSON;
    List<Authored> documents = ConfigurationBody.read(notation.read(text));
    Imported imported = exchange.bring(caller, documents, terms);
    return HttpResponse.ok(JsonBytes.of(ConfigurationReply.of(imported, terms.dryRun())))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, "\"" + imported.version() + "\"");
  }

  private static byte[] text(InputStream body) throws IOException {
    try (body) {
      return body.readNBytes(Limits.CONFIGURATION_BYTES + 1);
    }
  }

  private static boolean isYaml(MediaType type) {
    return type.getSubtype().equals("yaml") || type.getSubtype().equals("x-yaml");
  }
}
