package dev.tact.domain.analyze;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.Kind;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.contact.ContactRule.Type;
import dev.tact.domain.contact.MetricCondition;
import dev.tact.domain.contact.SegmentExclusion;
import dev.tact.domain.fact.MetricReference;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.formula.Condition;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.scope.ScopeMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The contact policies of a configuration, as an analysis looks at them. */
final class PolicyBook {

  private final CompileScope shared;
  private final Instant at;
  private final List<Written> written = new ArrayList<>();

  /**
   * A policy.
   *
   * @param scope its candidates
   * @param order 0 for the one that a reason names first
   */
  record Written(ContactPolicy policy, ScopeMask scope, int order) {

    Subject subject() {
      return new Subject(Kind.CONTACT_POLICY, policy.id(), policy.name());
    }

    boolean isOverride() {
      return policy.rule().type() == Type.ALLOW_OVERRIDE;
    }

    ContactRule rule() {
      return policy.rule();
    }

    /** The candidates on which it can ever act. */
    CandidateMask widest() {
      return scope.widest();
    }

    boolean meets(Written other) {
      return widest().intersects(other.widest());
    }
  }

  PolicyBook(DecisionPlans plans, Instant at) {
    this.shared = plans.base().shared();
    this.at = at;
    Set<String> authored = new HashSet<>();
    plans
        .configuration()
        .definitions(Kind.CONTACT_POLICY)
        .forEach(definition -> authored.add(definition.id()));
    for (ContactPolicy policy : shared.policies().policies()) {
      if (authored.contains(policy.id())) {
        written.add(
            new Written(
                policy, ScopeMask.compile(policy.scopes(), shared.catalog()), written.size()));
      }
    }
  }

  /** All of them, the one that a reason names first in front. */
  List<Written> written() {
    return written;
  }

  /** Those that act now or will. */
  List<Written> alive() {
    return written.stream().filter(each -> !isOver(each)).toList();
  }

  List<Written> overrides() {
    return alive().stream().filter(Written::isOverride).toList();
  }

  Catalog catalog() {
    return shared.catalog();
  }

  boolean isOver(Written each) {
    return each.policy().active().to().filter(to -> !to.isAfter(at)).isPresent();
  }

  /** Whether an override lifts a policy where they meet. */
  static boolean lifts(Written override, Written policy) {
    return policy.policy().bypassable()
        && override.policy().priority() >= policy.policy().priority();
  }

  /**
   * Whether a policy is lifted wherever and whenever another one is: what the other one stops, it
   * would have to let pass otherwise.
   */
  boolean isLiftedWith(Written policy, Written other) {
    if (!other.policy().bypassable()) {
      return true;
    }
    boolean byOverrides =
        overrides().stream().noneMatch(each -> lifts(each, other))
            || (policy.policy().bypassable()
                && policy.policy().priority() <= other.policy().priority());
    boolean byMandate =
        other.rule().bindsMandatory()
            || !hasMandatory()
            || (policy.policy().bypassable() && !policy.rule().bindsMandatory());
    return byOverrides && byMandate;
  }

  private boolean hasMandatory() {
    Catalog catalog = shared.catalog();
    for (int candidate = 0; candidate < catalog.size(); candidate++) {
      if (catalog.offer(candidate).mandate().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * What policies that look at segments and metrics demand of whoever gets a candidate: what is not
   * certainly false blocks. Policies that something may lift demand nothing.
   */
  List<Claim> demanded(int candidate, String channel, RuleBook rules) {
    List<Claim> claims = new ArrayList<>();
    for (Written each : alive()) {
      if (!each.policy().active().holds(at) || isLifted(each, candidate)) {
        continue;
      }
      Optional<Proposition> blocks = blocks(each.rule(), rules.propositions());
      Set<String> members = RuleBook.members(each.policy().scopes().scopes());
      boolean acts = each.scope().resolve(channel, "", Set.of()).has(candidate);
      if (blocks.isPresent()
          && (acts || each.scope().resolve(channel, "", members).has(candidate))) {
        Proposition demand = new Proposition.Is(blocks.get(), Target.FALSE);
        claims.add(
            new Claim(
                each.subject(),
                acts ? demand : rules.forMembers(each.policy().scopes(), demand),
                Target.TRUE));
      }
    }
    return claims;
  }

  private Optional<Proposition> blocks(ContactRule rule, Propositions propositions) {
    return switch (rule) {
      case SegmentExclusion(List<String> segments) ->
          Optional.of(new Proposition.Any(segments.stream().map(propositions::member).toList()));
      case MetricCondition(MetricReference metric, Condition condition) ->
          shared
              .attributes()
              .series(metric.metricId())
              .filter(series -> metric.problems(series).isEmpty())
              .map(series -> propositions.measured(metric.of(series), condition));
      default -> Optional.empty();
    };
  }

  /** Whether an override or a mandate lifts a policy for a candidate, for somebody at least. */
  private boolean isLifted(Written policy, int candidate) {
    boolean overridden =
        overrides().stream().anyMatch(each -> lifts(each, policy) && each.widest().has(candidate));
    boolean mandated =
        policy.policy().bypassable()
            && !policy.rule().bindsMandatory()
            && shared.catalog().offer(candidate).isMandatory(at);
    return overridden || mandated;
  }

  /** Whether a period, as of now, begins no later and ends no earlier than another. */
  boolean lasts(ActivePeriod longer, ActivePeriod shorter) {
    return lasts(longer, shorter, at);
  }

  static boolean lasts(ActivePeriod longer, ActivePeriod shorter, Instant at) {
    Instant begin = shorter.from().filter(from -> from.isAfter(at)).orElse(at);
    boolean begun = longer.from().isEmpty() || !longer.from().get().isAfter(begin);
    boolean goesOn =
        longer.to().isEmpty()
            || (shorter.to().isPresent() && !shorter.to().get().isAfter(longer.to().get()));
    return begun && goesOn;
  }
}
