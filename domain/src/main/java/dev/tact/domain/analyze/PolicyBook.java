package dev.tact.domain.analyze;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.config.Kind;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.contact.ContactRule.Type;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.node.CompileScope;
import dev.tact.domain.scope.ScopeMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contact policies of a configuration, as an analysis looks at them. */
final class PolicyBook {

  /** The types that hold for mandatory offers, whatever they say of overrides. */
  private static final Set<Type> BINDING =
      Set.of(Type.FREQUENCY_CAP, Type.CROSS_CHANNEL_CAP, Type.CUSTOMER_TOTAL_CAP);

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
        BINDING.contains(other.rule().type())
            || !hasMandatory()
            || (policy.policy().bypassable() && !BINDING.contains(policy.rule().type()));
    return byOverrides && byMandate;
  }

  private boolean hasMandatory() {
    return false;
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
