package dev.tact.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.application.customer.CustomerQueues;
import dev.tact.application.customer.EveryView;
import dev.tact.application.learn.ModelStates;
import dev.tact.application.memory.InMemoryAnswerStore;
import dev.tact.application.memory.InMemoryRecordStore;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.RecommendRequest;
import dev.tact.application.port.in.RecommendRequest.Mode;
import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.application.port.in.RecommendRequest.Place;
import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.CommitResult;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.DecisionMeter;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.application.port.out.RecordStore;
import dev.tact.application.recommend.AskingOutside;
import dev.tact.application.recommend.FactReading;
import dev.tact.application.recommend.RecommendingOffers;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Exposure;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.interaction.Outcome;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.node.ResponseNode;
import dev.tact.domain.run.Allocation;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.trace.ContactText;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.ReasonText;
import dev.tact.domain.value.ValueText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The use case of recommending with everything around it in memory, and a clock that stands. */
final class GoldenMemory implements CustomerView, Ledger {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TenantId TENANT = GoldenTenant.TENANT;

  private final GoldenCase golden;
  private final Instant now;
  private final PlanRefresher plans;
  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final RecommendingOffers recommending;

  GoldenMemory(GoldenCase golden) {
    this.golden = golden;
    this.now = Instant.parse(golden.request().path("at").asText());
    InstantSource clock = InstantSource.fixed(now);
    GoldenTenant tenant = new GoldenTenant(clock);
    this.plans = tenant.plans();
    golden.definitions().forEach(entry -> tenant.create(entry.getKey(), entry.getValue()));
    GoldenQuotas quotas = new GoldenQuotas(() -> plans().catalog(), () -> events(_ -> true));
    this.recommending =
        new RecommendingOffers(
            plans,
            new CustomerQueues(),
            new FactReading(
                this,
                _ -> Evidence.NONE,
                quotas,
                new ModelStates(_ -> Map.of(), _ -> Exposure.NONE),
                new AskingOutside((_, _, _) -> new Answer.Failed("nobody listens"))),
            quotas,
            this,
            records,
            new InMemoryAnswerStore(),
            new EveryView(List.of()),
            DecisionMeter.NONE,
            tenant.ids(),
            clock);
  }

  DecisionPlans plans() {
    return plans.current(TENANT).plans();
  }

  /** The record that the last answer left. */
  DecisionRecord record() {
    return records
        .list(
            TENANT, new RecordStore.Filter(Optional.empty(), Optional.empty(), Optional.empty(), 1))
        .getFirst()
        .record();
  }

  /** The decision as it is made in memory. */
  Decision decide() {
    JsonNode request = golden.request();
    AtomicReference<Decision> decided = new AtomicReference<>();
    recommending.recommend(
        new RecommendRequest(
            TENANT,
            request.path("customerId").asText(),
            place(request),
            request.path("limit").asInt(RecommendRequest.LIMIT_UNSAID),
            attributes(request),
            segments(request),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Mode.PLAIN),
        recommendation -> {
          decided.set(recommendation.decision());
          return new byte[0];
        });
    return decided.get();
  }

  private static Place place(JsonNode request) {
    List<RecommendRequest.Wanted> placements = new ArrayList<>();
    for (JsonNode each : request.path("placements")) {
      String reference = each.isTextual() ? each.asText() : each.path("placement").asText();
      placements.add(
          new RecommendRequest.Wanted(
              new RecommendRequest.Named("$.placements", reference),
              each.has("limit") ? OptionalInt.of(each.get("limit").asInt()) : OptionalInt.empty()));
    }
    return new Place(
        named(request, "flow"),
        named(request, "channel"),
        named(request, "placement"),
        placements,
        request.path("deduplicate").asBoolean(),
        Optional.ofNullable(request.path("locale").textValue()),
        Optional.ofNullable(request.path("currency").textValue()));
  }

  /** A decision in the words of the API. */
  static JsonNode answer(Decision decision) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("count", decision.items().size());
    boolean grouped = decision.plan().format() == ResponseNode.Format.GROUPED;
    if (!grouped) {
      items(decision, decision.items(), answer.putArray("decisions"));
    }
    ArrayNode placements = answer.putArray("placementResults");
    for (Allocation.PlacementResult result : decision.allocation().placements()) {
      ObjectNode node = placements.addObject();
      String key =
          decision.plan().catalog().placement(result.placementId()).map(each -> each.key()).get();
      node.put("placement", key);
      node.put("count", result.ranks().size());
      result.ranks().forEach(node.withArray("ranks")::add);
      if (grouped) {
        List<DecisionItem> own =
            result.ranks().stream().map(rank -> decision.items().get(rank - 1)).toList();
        items(decision, own, node.putArray("decisions"));
      }
    }
    ArrayNode couplings = answer.putArray("channelCoupling");
    for (Allocation.Coupling each : decision.allocation().couplings()) {
      couplings.addObject().put("cascaded", true).put("emptied", each.emptied().size());
    }
    decision
        .empty()
        .ifPresent(
            empty -> {
              answer.put("reason", ReasonText.of(empty.reason()));
              empty.retryAt().ifPresent(at -> answer.put("retryAt", at.toString()));
            });
    return answer;
  }

  private static void items(Decision decision, List<DecisionItem> items, ArrayNode written) {
    for (DecisionItem item : items) {
      ObjectNode node = written.addObject();
      node.put("rank", item.rank());
      node.put("offerKey", item.offer().key());
      item.creative().ifPresent(creative -> node.put("creativeKey", creative.key()));
      item.channel().ifPresent(channel -> node.put("channel", channel.key()));
      node.put("score", item.score());
      item.propensity().ifPresent(each -> node.put("propensity", each));
      node.set("content", JSON.valueToTree(item.content()));
      ObjectNode properties = node.putObject("properties");
      item.properties()
          .forEach((name, value) -> properties.set(name, tree(ValueText.render(value))));
      ObjectNode trace = node.putObject("trace");
      ObjectNode computed = trace.putObject("computedFields");
      item.computedFields()
          .forEach((name, value) -> computed.set(name, tree(ValueText.render(value))));
      item.contactPolicy()
          .ifPresent(taken -> trace.put("contactPolicy", ContactText.passed(taken)));
    }
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    for (JsonNode row : golden.given().path("rows")) {
      if (row.path("customerId").asText().equals(customerId)) {
        layout
            .schemas()
            .forEach(schema -> rows.put(schema.id(), config((ObjectNode) row).members()));
      }
    }
    Map<String, Object> said = new HashMap<>();
    for (JsonNode consent : golden.given().path("consents")) {
      if (consent.path("customerId").asText().equals(customerId)) {
        String purpose = consent.path("purpose").asText();
        said.put(purpose, consent.path("status").asText());
        said.put(purpose + CustomerLayout.CONSENT_AT, consent.path("at").asText());
      }
    }
    rows.put(CustomerLayout.CONSENT, said);
    return new CustomerSnapshot(
        1,
        new Customer(customerId, layout.values(rows)),
        BehaviourState.empty(needs, Map.of())
            .with(contacts(customerId), events(customerId::equals))
            .at(at, List.of()));
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    return read(tenant, customerId, layout, needs, at);
  }

  @Override
  public CommitResult commit(Commit commit) {
    commit.record().ifPresent(records::append);
    return new CommitResult.Committed(2, List.of());
  }

  @Override
  public List<CommitResult> commitAll(List<Commit> commits) {
    return commits.stream().map(this::commit).toList();
  }

  @Override
  public void noteOverCap(TenantId tenant, String interactionId, List<String> policies) {
    throw new IllegalStateException("recommending reports no outcome");
  }

  @Override
  public Optional<Recorded> retract(
      TenantId tenant, String interactionId, String actor, Instant at) {
    throw new IllegalStateException("recommending takes nothing back");
  }

  /** What happened to the customer that reached him: an outcome joins the contact before it. */
  private List<Contact> contacts(String customerId) {
    return events(customerId::equals).stream()
        .filter(OutcomeEvent::impression)
        .map(OutcomeEvent::subject)
        .toList();
  }

  private List<OutcomeEvent> events(Predicate<String> whose) {
    List<OutcomeEvent> events = new ArrayList<>();
    for (JsonNode told : golden.given().path("contacts")) {
      Instant at = Instant.parse(told.path("timestamp").asText());
      if (whose.test(told.path("customerId").asText()) && !at.isAfter(now)) {
        Outcome outcome =
            plans()
                .outcomeType(told.path("outcome").asText("impression"))
                .map(Outcome::of)
                .orElseThrow();
        events.add(
            new OutcomeEvent(
                contact(told, at),
                outcome.key(),
                outcome.classification(),
                outcome.impression(),
                outcome.isConversion(),
                "outbound",
                Optional.empty(),
                ""));
      }
    }
    return events;
  }

  private Contact contact(JsonNode told, Instant at) {
    DecisionPlans current = plans();
    Offer offer =
        current
            .configuration()
            .idOf(Kind.OFFER, told.path("offerId").asText())
            .flatMap(current.catalog()::offerOrdinal)
            .map(ordinal -> current.catalog().offer(current.catalog().firstCandidate(ordinal)))
            .orElseThrow();
    return new Contact(
        at,
        offer.id(),
        offer.categoryId().orElse(""),
        offer.subCategoryId().orElse(""),
        "",
        current.channel(told.path("channel").asText()).orElseThrow().id(),
        "");
  }

  private static Set<String> segments(JsonNode request) {
    Set<String> segments = new HashSet<>();
    request.path("segments").forEach(name -> segments.add(name.asText()));
    return segments;
  }

  private static Optional<Named> named(JsonNode request, String member) {
    return request.has(member)
        ? Optional.of(new Named("$." + member, request.get(member).asText()))
        : Optional.empty();
  }

  private static Map<String, Object> attributes(JsonNode request) {
    return request.has("attributes")
        ? config((ObjectNode) request.get("attributes")).members()
        : Map.of();
  }

  static Config config(ObjectNode node) {
    return Config.of(JSON.convertValue(node, new TypeReference<Map<String, Object>>() {}));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
