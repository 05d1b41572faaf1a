package dev.tact.domain.analyze;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.ComputedField;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.qualify.CompiledRule;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.value.Chance;
import dev.tact.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The qualification rules of a configuration as propositions about single candidates. */
final class RuleBook {

  private final CompileScope shared;
  private final Propositions propositions;
  private final List<Written> written = new ArrayList<>();
  private final Map<Meaning, Optional<Proposition>> trees = new HashMap<>();

  /** A rule where some names hold. */
  private record Meaning(String ruleId, Vocabulary vocabulary) {}

  /**
   * A rule record.
   *
   * @param members the segments among its scopes
   */
  record Written(
      Subject subject,
      QualificationDefinition definition,
      CompiledRule rule,
      ScopeMask scope,
      Set<String> members) {

    /** The candidates that it can ever be asked about. */
    CandidateMask widest() {
      return scope.widest();
    }
  }

  RuleBook(DecisionPlans plans, Instant at) {
    this.shared = plans.base().shared();
    this.propositions =
        new Propositions(
            shared.attributes(),
            shared.layout(),
            plans.configuration().lookup(),
            plans.activeSegments(),
            at);
    for (CompiledRule rule : shared.qualifications().rules()) {
      QualificationDefinition definition = rule.definition();
      written.add(
          new Written(
              new Subject(Kind.QUALIFICATION_RULE, definition.id(), definition.name()),
              definition,
              rule,
              ScopeMask.compile(definition.scopes(), shared.catalog()),
              members(definition.scopes().scopes())));
    }
  }

  Propositions propositions() {
    return propositions;
  }

  List<Written> written() {
    return written;
  }

  Catalog catalog() {
    return shared.catalog();
  }

  Subject offer(int candidate) {
    Offer offer = shared.catalog().offer(candidate);
    return new Subject(Kind.OFFER, offer.id(), offer.name());
  }

  /** What a rule says of a candidate; empty when its names mean nothing there. */
  Optional<Proposition> tree(Written rule, int candidate) {
    Vocabulary vocabulary = vocabulary(candidate);
    return trees.computeIfAbsent(
        new Meaning(rule.definition().id(), vocabulary),
        _ -> rule.rule().tree(vocabulary).map(propositions::of));
  }

  /** What a rule demands for a candidate; empty when it does not ask this one. */
  Optional<Proposition> demanded(Written rule, int candidate, String channel) {
    boolean always = rule.scope().resolve(channel, "", Set.of()).has(candidate);
    boolean forMembers =
        !always && rule.scope().resolve(channel, "", rule.members()).has(candidate);
    if (!always && !forMembers) {
      return Optional.empty();
    }
    Proposition tree = tree(rule, candidate).orElse(Proposition.NEVER);
    return Optional.of(always ? tree : forMembers(rule.definition().scopes(), tree));
  }

  /** What is demanded of those alone of whom it is not sure that they are outside some segments. */
  Proposition forMembers(Scopes scopes, Proposition demanded) {
    List<Proposition> members = new ArrayList<>();
    for (String segment : members(scopes.scopes()).stream().sorted().toList()) {
      members.add(propositions.member(segment));
    }
    Proposition membership =
        scopes.all() ? new Proposition.All(members) : new Proposition.Any(members);
    return new Proposition.Any(List.of(new Proposition.Is(membership, Target.FALSE), demanded));
  }

  /** The rules on the offer itself. */
  Proposition inline(int candidate) {
    List<RuleTree> trees =
        shared.qualifications().inline(shared.catalog().offerOrdinal(candidate)).trees();
    return new Proposition.All(trees.stream().map(propositions::of).toList());
  }

  /** What makes a customer a member of every segment among the scopes of a rule. */
  Map<NameReference, Value> belonging(Written rule) {
    Map<NameReference, Value> belonging = new HashMap<>();
    rule.members()
        .forEach(
            segment ->
                propositions
                    .member(segment)
                    .atoms()
                    .forEach(atom -> belonging.put(atom.field(), Value.TRUE)));
    return belonging;
  }

  Vocabulary vocabulary(int candidate) {
    return shared.names().of(shared.catalog().offer(candidate));
  }

  /** Which values a name can have. */
  Domain domain(NameReference field) {
    if (field.namespace() == Namespace.METRICS) {
      return Domain.of(propositions.slots().metric(field.slot()).series());
    }
    if (field.namespace() != Namespace.CUSTOMER) {
      return Domain.of(field.type());
    }
    CustomerLayout layout = shared.layout();
    CustomerLayout.Slot slot = layout.slot(field.slot());
    boolean whole =
        layout.schemas().stream()
            .filter(schema -> schema.id().equals(slot.schemaId()))
            .flatMap(schema -> schema.fields().stream())
            .filter(each -> each.name().equals(slot.name()))
            .anyMatch(each -> each.type() == Schema.DataType.INTEGER);
    return Domain.of(slot.type(), whole);
  }

  /** The value that a name has for a candidate, whoever the customer is. */
  Optional<Value> given(NameReference field, int candidate, View view) {
    boolean settled =
        switch (field.namespace()) {
          case OFFER, CREATIVE -> true;
          case CHANNEL -> !view.anyChannel() || shared.catalog().channel(candidate).isPresent();
          case COMPUTED -> isOfOffer(field, candidate);
          default -> false;
        };
    if (!settled) {
      return Optional.empty();
    }
    view.values().at(candidate);
    return Optional.of(view.values().value(field.namespace(), field.slot()));
  }

  private List<Claim> withDefinitions(List<Claim> claims) {
    List<Claim> all = new ArrayList<>(claims);
    for (Proposition definition :
        propositions.definitions(claims.stream().map(Claim::proposition).toList())) {
      all.add(new Claim(claims.getFirst().owner(), definition, Target.TRUE));
    }
    return all;
  }

  /** Whether a computed field reads nothing but the offer: not even the clock. */
  private boolean isOfOffer(NameReference field, int candidate) {
    Names names = shared.names();
    for (ComputedField computed : names.computedOf(shared.catalog().offer(candidate))) {
      if (computed.slot() == field.slot()) {
        String formula = computed.formula().canonical();
        return computed.formula().references().stream()
                .allMatch(reference -> reference.namespace() == Namespace.OFFER)
            && !formula.contains("now(")
            && !formula.contains("today(");
      }
    }
    return false;
  }

  /** What the names of a proposition that the candidate alone settles come to for it. */
  List<Optional<Value>> settled(Proposition proposition, int candidate, View view) {
    List<Optional<Value>> settled = new ArrayList<>();
    for (Atom atom : proposition.atoms()) {
      switch (atom.field().namespace()) {
        case OFFER, CREATIVE, CHANNEL, COMPUTED ->
            settled.add(given(atom.field(), candidate, view));
        default -> {
          // the same for every candidate
        }
      }
    }
    return settled;
  }

  /**
   * How candidates look to a request.
   *
   * @param anyChannel whether the request may name any channel
   */
  record View(CandidateValues values, boolean anyChannel) {}

  /** How candidates look, whatever channel is named. */
  View anyView(Instant at) {
    return new View(values("", at), true);
  }

  /** How candidates look to a request that names this channel, or "" for none. */
  View view(String channel, Instant at) {
    return new View(values(channel, at), false);
  }

  private CandidateValues values(String channel, Instant at) {
    DecisionRequest request =
        new DecisionRequest(
            "",
            Optional.of(channel).filter(id -> !id.isEmpty()),
            Optional.empty(),
            1,
            Map.of(),
            Set.of(),
            List.of(),
            List.of(),
            Map.of());
    return new CandidateValues(
        shared.catalog(),
        shared.names(),
        shared.attributes(),
        new Situation(request, at, new Chance(1)),
        shared.layout().values(Map.of()),
        new CandidateValues.Known(
            Membership.NONE, Behaviour.of(ContactState.empty(Set.of())), _ -> 0));
  }

  /** Looks for a customer for whom these claims about a candidate come out as wanted. */
  Search.Outcome search(List<Claim> claims, int candidate, View view, Effort effort) {
    return effort.within(
        Limits.ANALYSIS_STEPS_PER_QUESTION,
        part ->
            Search.of(
                withDefinitions(claims),
                this::domain,
                field -> given(field, candidate, view),
                part));
  }

  static Set<String> members(List<Scope> scopes) {
    Set<String> members = new HashSet<>();
    for (Scope scope : scopes) {
      if (scope instanceof Scope.Segment(String name)) {
        members.add(name);
      }
    }
    return Set.copyOf(members);
  }
}
