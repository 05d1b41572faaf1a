package dev.tact.application.plan;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Problem;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One version of a tenant's configuration and its plans. The plans are compiled when first asked
 * for, once, so that a thousand writes in a row compile as often as somebody decides in between.
 */
public final class Snapshot {

  private final Configuration configuration;
  private final PlanMaking making;
  private final PlanHealth health;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<DecisionPlans> previous;
  private volatile DecisionPlans plans;

  /**
   * A snapshot still to be compiled.
   *
   * @param previous plans of an earlier version: what to take over, and what stays in effect when
   *     this version does not compile
   */
  Snapshot(
      Configuration configuration,
      Optional<DecisionPlans> previous,
      PlanMaking making,
      PlanHealth health) {
    this.configuration = configuration;
    this.previous = previous;
    this.making = making;
    this.health = health;
  }

  public Configuration configuration() {
    return configuration;
  }

  public long version() {
    return configuration.version();
  }

  /** The plans of this version, or, when it does not compile, the last ones that did. */
  public DecisionPlans plans() {
    DecisionPlans made = plans;
    return made == null ? compileOnce() : made;
  }

  /** The last plans that are known without compiling anything. */
  Optional<DecisionPlans> knownPlans() {
    DecisionPlans made = plans;
    if (made != null) {
      return Optional.of(made);
    }
    lock.lock();
    try {
      return plans != null ? Optional.of(plans) : previous;
    } finally {
      lock.unlock();
    }
  }

  /** Compiles now; what stands in the way, if anything does. */
  public List<Problem> problems() {
    return compile().problems();
  }

  private Compiled<DecisionPlans> compile() {
    lock.lock();
    try {
      if (plans != null) {
        return Compiled.of(plans);
      }
      Compiled<DecisionPlans> compiled = making.compile(configuration, previous);
      compiled.value().ifPresent(this::settle);
      return compiled;
    } finally {
      lock.unlock();
    }
  }

  private DecisionPlans compileOnce() {
    lock.lock();
    try {
      if (plans == null) {
        Compiled<DecisionPlans> compiled = compile();
        health.compiled(configuration, compiled.problems());
        if (plans == null) {
          settle(previous.orElseThrow(() -> new Failure.Unavailable(health.summary())));
        }
      }
      return plans;
    } finally {
      lock.unlock();
    }
  }

  private void settle(DecisionPlans made) {
    plans = made;
    previous = Optional.empty();
  }
}
