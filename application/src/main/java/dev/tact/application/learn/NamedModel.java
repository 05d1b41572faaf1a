package dev.tact.application.learn;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ScoreModels.By;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.model.Cold;
import dev.tact.domain.model.Models;
import java.util.Set;

/** A model that somebody named, among the plans of its tenant. */
record NamedModel(DecisionPlans plans, Models.Prepared prepared) {

  /**
   * A model that may score, by its id, key or name.
   *
   * @throws Failure.Conflict when it is paused or archived
   */
  static NamedModel find(DecisionPlans plans, String reference) {
    String id =
        plans
            .configuration()
            .idOf(Kind.ALGORITHM_MODEL, reference)
            .orElseThrow(() -> Failure.NotFound.of(Kind.ALGORITHM_MODEL, reference));
    return plans
        .models()
        .find(id)
        .map(prepared -> new NamedModel(plans, prepared))
        .orElseThrow(
            () ->
                new Failure.Conflict(
                    "the model `" + reference + "` is paused or archived: activate it first"));
  }

  /** What it knows by now. */
  ModelState state(ModelStates states, TenantId tenant) {
    return states
        .of(tenant, plans.models(), Set.of(prepared.id()))
        .state(prepared.id())
        .orElse(Cold.STATE);
  }

  By by(ModelState state) {
    return new By(
        prepared.id(),
        prepared.definition().key(),
        prepared.model().type().wire(),
        state.version());
  }

  /**
   * The ordinal of an active offer.
   *
   * @param path where the offer is named
   */
  int offer(String reference, String path) {
    return plans
        .configuration()
        .idOf(Kind.OFFER, reference)
        .flatMap(plans.catalog()::offerOrdinal)
        .orElseThrow(
            () ->
                Failure.Invalid.of(
                    path,
                    ProblemCode.UNKNOWN_REFERENCE,
                    "there is no active offer `" + reference + "`"));
  }
}
