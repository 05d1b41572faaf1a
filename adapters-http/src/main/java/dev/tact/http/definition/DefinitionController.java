package dev.tact.http.definition;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.in.EditDefinitions;
import dev.tact.application.port.in.FindDefinitions;
import dev.tact.application.port.in.FindSegments;
import dev.tact.application.port.in.RunMetrics;
import dev.tact.application.port.in.ShowUse;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.http.dialect.Canonical;
import dev.tact.http.dialect.Dialect;
import dev.tact.http.json.IfMatch;
import dev.tact.http.json.JsonReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All collections of definitions: what can be done with an offer can be done with a channel. */
@Hidden
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DefinitionController {

  private static final String COLLECTION =
      "/{collection:schemas|categories|sub-categories|offers|channels|placements|creatives"
          + "|outcome-types|qualification-rules|contact-policies|behavioral-metrics|segments"
          + "|budgets|frequency-caps|arbitration-profiles|ranking-profiles|decision-flows"
          + "|flow-routes|event-sinks|algorithm-models|experiments|guardrails"
          + "|cross-offer-constraints}";
  private static final String ONE = COLLECTION + "/{id}";

  private final EditDefinitions edit;
  private final FindDefinitions find;
  private final SegmentMembersShown segmentsShown;
  private final MetricRunsShown metricsShown;
  private final UseShown useShown;

  DefinitionController(
      EditDefinitions edit,
      FindDefinitions find,
      FindSegments segments,
      RunMetrics metrics,
      ShowUse use) {
    this.useShown = new UseShown(use);
    this.edit = edit;
    this.find = find;
    this.segmentsShown = new SegmentMembersShown(segments);
    this.metricsShown = new MetricRunsShown(metrics);
  }

  @Post(COLLECTION)
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> create(Caller caller, String collection, @Nullable @Body byte[] body) {
    Kind kind = kind(collection);
    Definition created = canonically(kind, body, document -> edit.create(caller, kind, document));
    return DefinitionReply.created(created);
  }

  @Get(COLLECTION)
  HttpResponse<byte[]> list(Caller caller, String collection, HttpRequest<?> request) {
    ListQuery query = ListQuery.of(request);
    FindDefinitions.Page<Definition> page =
        find.list(caller.tenant(), kind(collection), query.definitions());
    return DefinitionReply.page(page, shown(caller, page.entries()));
  }

  @Get(ONE)
  HttpResponse<byte[]> read(Caller caller, String collection, String id, HttpRequest<?> request) {
    boolean includeDeleted = ListQuery.of(request).includeDeleted();
    Definition found = find.find(caller.tenant(), kind(collection), id, includeDeleted);
    return DefinitionReply.one(found, shown(caller, List.of(found)).apply(found));
  }

  @Put(ONE)
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> replace(
      Caller caller,
      String collection,
      String id,
      @Nullable @Body byte[] body,
      HttpRequest<?> request) {
    Kind kind = kind(collection);
    Optional<Long> rowVersion = IfMatch.of(request);
    return DefinitionReply.one(
        canonically(kind, body, document -> edit.replace(caller, kind, id, document, rowVersion)));
  }

  @Patch(ONE)
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  HttpResponse<byte[]> patch(
      Caller caller,
      String collection,
      String id,
      @Nullable @Body byte[] body,
      HttpRequest<?> request) {
    Kind kind = kind(collection);
    Optional<Long> rowVersion = IfMatch.of(request);
    return DefinitionReply.one(
        canonically(kind, body, patch -> edit.patch(caller, kind, id, patch, rowVersion)));
  }

  @Delete(ONE)
  HttpResponse<byte[]> delete(Caller caller, String collection, String id, HttpRequest<?> request) {
    edit.delete(caller, kind(collection), id, IfMatch.of(request));
    return HttpResponse.noContent();
  }

  @Post(ONE + "/restore")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> restore(Caller caller, String collection, String id) {
    return DefinitionReply.one(edit.restore(caller, kind(collection), id));
  }

  @Get(ONE + "/audit")
  HttpResponse<byte[]> audit(Caller caller, String collection, String id, HttpRequest<?> request) {
    Definition definition = find.find(caller.tenant(), kind(collection), id, true);
    ListQuery query = ListQuery.of(request);
    return DefinitionReply.page(
        find.audit(caller.tenant(), query.changesOf(definition)), DefinitionReply::change);
  }

  /** How to show definitions of one kind: some tell more than what was written. */
  private Function<Definition, Map<String, Object>> shown(
      Caller caller, List<Definition> definitions) {
    if (definitions.isEmpty()) {
      return DefinitionReply::members;
    }
    return switch (definitions.getFirst().kind()) {
      case METRIC -> metricsShown.in(caller.tenant());
      case SEGMENT -> segmentsShown.in(caller.tenant(), definitions);
      case OFFER, BUDGET, FREQUENCY_CAP, CROSS_OFFER_CONSTRAINT ->
          useShown.in(caller.tenant(), definitions);
      case Kind _ -> DefinitionReply::members;
    };
  }

  private static Kind kind(String collection) {
    return Kind.ofCollection(collection)
        .orElseThrow(() -> new Failure.NotFound("collection", collection));
  }

  /** Works with the canonical document; problems are told by the paths that were sent. */
  /** Does something with a document in its canonical form; problems name what was written. */
  static Definition canonically(Kind kind, byte[] body, Function<Config, Definition> work) {
    Canonical canonical = Dialect.canonical(kind, JsonReader.object(body));
    try {
      return work.apply(canonical.orElseThrow());
    } catch (Failure.Invalid invalid) {
      throw canonical.asAuthored(invalid);
    }
  }
}
