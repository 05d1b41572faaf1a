package dev.tact.domain.contact;

import dev.tact.domain.catalog.Availability;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Category;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.CouplingMode;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Mandate;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.Placement;
import dev.tact.domain.catalog.QuietHours;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.catalog.SubCategory;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.Reading;
import dev.tact.domain.config.Status;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Customer;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A small catalog for tests: six offers in two categories. off_1 has a creative on email and one on
 * push, off_2 one on email with a placement, off_3 one on push; off_4 to off_6 have none.
 */
public final class World {

  static final int OFF_1_EMAIL = 0;
  static final int OFF_1_PUSH = 1;
  static final int OFF_2 = 2;
  static final int OFF_3 = 3;
  static final int OFF_4 = 4;
  static final int OFF_5 = 5;
  static final int OFF_6 = 6;

  public static final Instant NOW = Instant.parse("2026-03-11T12:00:00Z");

  public static final List<Schema.Field> FIELDS =
      List.of(
          field("timezone", Schema.DataType.STRING),
          field("preferredChannel", Schema.DataType.STRING),
          field("consentEmail", Schema.DataType.BOOLEAN),
          field("consent_sms", Schema.DataType.BOOLEAN));

  private World() {}

  public static Catalog catalog(Optional<QuietHours> emailQuietHours) {
    return catalog(emailQuietHours, Map.of());
  }

  /** The catalog where some offers are mandatory. */
  static Catalog catalog(Map<String, Mandate> mandates) {
    return catalog(Optional.empty(), mandates);
  }

  private static Catalog catalog(
      Optional<QuietHours> emailQuietHours, Map<String, Mandate> mandates) {
    return Catalog.of(
        new Catalog.Parts(
            List.of(
                new Category("cat_cards", "cards", "Cards", List.of()),
                new Category("cat_loans", "loans", "Loans", List.of())),
            List.of(new SubCategory("sub_gold", "gold", "Gold", "cat_cards", List.of())),
            List.of(
                channel("ch_email", "email", Channel.ChannelType.EMAIL, emailQuietHours),
                channel("ch_push", "push", Channel.ChannelType.PUSH, Optional.empty()),
                channel("ch_sms", "sms", Channel.ChannelType.SMS, Optional.empty())),
            List.of(new Placement("pl_top", "top", "Top", "ch_email", OptionalInt.empty())),
            List.of(
                offer("off_1", "cat_cards", "sub_gold", 90, 80.0, mandates),
                offer("off_2", "cat_cards", "sub_gold", 80, null, mandates),
                offer("off_3", "cat_cards", null, 70, null, mandates),
                offer("off_4", "cat_loans", null, 60, null, mandates),
                offer("off_5", "cat_loans", null, 50, null, mandates),
                offer("off_6", null, null, 40, null, mandates)),
            List.of(
                creative("cr_1", "off_1", "ch_email", null, 100),
                creative("cr_2", "off_1", "ch_push", null, 50),
                creative("cr_3", "off_2", "ch_email", "pl_top", 100),
                creative("cr_4", "off_3", "ch_push", null, 100)),
            Set.of("off_1", "off_2", "off_3")));
  }

  public static Catalog catalog() {
    return catalog(Optional.empty());
  }

  public static CustomerLayout layout() {
    return CustomerLayout.of(List.of(new Schema("sch_1", "customer", "Customer", FIELDS)));
  }

  public static Situation request(Instant now, String channelId, String placementId) {
    return new Situation(
        new DecisionRequest(
            "ann",
            Optional.of(channelId).filter(id -> !id.isEmpty()),
            Optional.of(placementId).filter(id -> !id.isEmpty()),
            5,
            Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of()),
        now,
        new Chance(1));
  }

  public static Facts facts(Needs needs, List<Contact> contacts, Map<String, Value> fields) {
    CustomerLayout layout = layout();
    Value[] values = new Value[layout.size()];
    Arrays.fill(values, Value.MISSING);
    fields.forEach(
        (name, value) ->
            values[layout.find(name).or(() -> layout.consentSlot(name)).orElseThrow()] = value);
    return new Facts(
        new Customer("ann", values),
        Behaviour.of(ContactState.of(needs.counters(), contacts)),
        Evidence.NONE,
        QuotaUse.NONE);
  }

  static ContactPolicies compile(List<ContactPolicy> policies) {
    return ContactPolicies.compile(
        policies, PolicyGround.of(catalog(), layout(), TenantSettings.DEFAULT));
  }

  /** Reads a policy that must be right. */
  public static ContactPolicy policy(String id, Map<String, Object> body) {
    List<Problem> problems = new ArrayList<>();
    Optional<ContactPolicy> policy = read(id, body, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a test writes policies that are right: " + problems);
    }
    return policy.orElseThrow();
  }

  static Optional<ContactPolicy> read(String id, Map<String, Object> body, List<Problem> problems) {
    Config config = Config.of(body);
    Definition head =
        new Definition(
            Kind.CONTACT_POLICY, id, id, id, Status.ACTIVE, 1, NOW, NOW, Optional.empty(), config);
    Reading reading = Reading.of(config, new Everything());
    ConfigReader reader = reading.reader();
    Optional<ContactPolicy> policy = ContactPolicy.read(head, reader);
    reader.close();
    problems.addAll(reading.problems());
    return policy;
  }

  static Map<String, Object> cap(Map<String, Object> config) {
    return Map.of("ruleType", "frequency_cap", "config", config);
  }

  static Map<String, Object> cap(Map<String, Object> config, String scope, String id) {
    return Map.of(
        "ruleType",
        "frequency_cap",
        "config",
        config,
        "scopes",
        List.of(Map.of("scope", scope, "scopeId", id)));
  }

  /** The contact that a candidate would have been at some time. */
  static Contact contact(int candidate, Instant at) {
    return Contact.of(catalog(), candidate, "", "", at);
  }

  private static Schema.Field field(String name, Schema.DataType type) {
    return new Schema.Field(name, type, true, false, Optional.empty());
  }

  private static Channel channel(
      String id, String key, Channel.ChannelType type, Optional<QuietHours> quietHours) {
    return new Channel(
        id, key, key, type, Channel.ImpressionMode.EXPLICIT, quietHours, CouplingMode.PARTIAL);
  }

  private static Offer offer(
      String id,
      String category,
      String subCategory,
      int priority,
      Double businessValue,
      Map<String, Mandate> mandates) {
    return new Offer(
        id,
        id,
        id,
        Optional.ofNullable(category),
        Optional.ofNullable(subCategory),
        priority,
        Optional.ofNullable(businessValue),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        List.of(),
        Optional.ofNullable(mandates.get(id)),
        Availability.ALWAYS);
  }

  private static Creative creative(
      String id, String offer, String channel, String placement, int weight) {
    return new Creative(
        id,
        id,
        id,
        offer,
        channel,
        Optional.ofNullable(placement),
        weight,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Knows every reference but those that say they are unknown. */
  private record Everything() implements Lookup {
    @Override
    public Optional<String> idOf(Kind kind, String reference) {
      return reference.startsWith("unknown") ? Optional.empty() : Optional.of(reference);
    }

    @Override
    public List<String> channelsOfType(String channelType) {
      return List.of();
    }
  }
}
