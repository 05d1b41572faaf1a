package dev.tact.domain.analyze;

import dev.tact.domain.candidate.CandidateValues;
import dev.tact.domain.candidate.ComputedField;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.Kind;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.qualify.CompiledRule;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.RuleTree;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.ScopeMask;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The qualification rules of a configuration as propositions about single candidates. */
final class RuleBook {

  private final CompileScope shared;
  private final FactSlots slots;
  private final List<Written> written = new ArrayList<>();

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

  RuleBook(DecisionPlans plans) {
    this.shared = plans.shared();
    this.slots = shared.facts().copy();
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
    return rule.rule()
        .tree(shared.names().of(shared.catalog().offer(candidate)))
        .map(Proposition::of);
  }

  /** What a rule demands for a candidate; empty when it does not ask this one. */
  Optional<Proposition> demanded(Written rule, int candidate, Variant variant) {
    boolean always = rule.scope().resolve(variant.channel(), "", Set.of()).has(candidate);
    boolean forMembers =
        !always && rule.scope().resolve(variant.channel(), "", rule.members()).has(candidate);
    if (!always && !forMembers) {
      return Optional.empty();
    }
    Proposition tree = tree(rule, candidate).orElse(Proposition.NEVER);
    return Optional.of(
        always
            ? tree
            : new Proposition.Any(List.of(new Proposition.Not(membership(rule)), tree)));
  }

  /** The rules on the offer itself. */
  Proposition inline(int candidate) {
    List<RuleTree> trees =
        shared.qualifications().inline(shared.catalog().offerOrdinal(candidate)).trees();
    return new Proposition.All(trees.stream().map(Proposition::of).toList());
  }

  private Proposition membership(Written rule) {
    List<Proposition> members = new ArrayList<>();
    for (String segment : rule.members().stream().sorted().toList()) {
      members.add(new Proposition.Single(new Atom.Member(slots.segment(segment))));
    }
    return rule.definition().scopes().all()
        ? new Proposition.All(members)
        : new Proposition.Any(members);
  }

  /** Which values a name can have. */
  Domain domain(NameReference field) {
    if (field.namespace() != Namespace.CUSTOMER) {
      return new Domain(field.type(), false);
    }
    CustomerLayout layout = shared.layout();
    CustomerLayout.Slot slot = layout.slot(field.slot());
    boolean whole =
        layout.schemas().stream()
            .filter(schema -> schema.id().equals(slot.schemaId()))
            .flatMap(schema -> schema.fields().stream())
            .filter(each -> each.name().equals(slot.name()))
            .anyMatch(each -> each.type() == Schema.DataType.INTEGER);
    return new Domain(slot.type(), whole);
  }

  /** The value that a name has for a candidate, whoever the customer is. */
  Optional<Value> given(NameReference field, int candidate, CandidateValues values) {
    boolean settled =
        switch (field.namespace()) {
          case OFFER, CREATIVE, CHANNEL -> true;
          case COMPUTED -> isOfOffer(field, candidate);
          default -> false;
        };
    if (!settled) {
      return Optional.empty();
    }
    values.at(candidate);
    return Optional.of(values.value(field.namespace(), field.slot()));
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

  /** Whether a name is settled by the candidate alone, for some candidates at least. */
  static boolean isOfCandidate(NameReference field) {
    return switch (field.namespace()) {
      case OFFER, CREATIVE, CHANNEL, COMPUTED -> true;
      default -> false;
    };
  }

  private static Set<String> members(List<Scope> scopes) {
    Set<String> members = new java.util.LinkedHashSet<>();
    for (Scope scope : scopes) {
      if (scope instanceof Scope.Segment(String name)) {
        members.add(name);
      }
    }
    return Set.copyOf(members);
  }

  /** The domain of a plain truth. */
  static final Domain TRUTH = new Domain(ValueType.BOOLEAN, false);

  /**
   * One way of asking.
   *
   * @param channel the id of the channel that the request names, or ""
   */
  record Variant(String channel) {
    static final Variant PLAIN = new Variant("");
  }
}
