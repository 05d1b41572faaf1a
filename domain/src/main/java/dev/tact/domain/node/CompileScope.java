package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Weights;
import dev.tact.domain.budget.Supply;
import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.contact.ContactPolicies;
import dev.tact.domain.contact.DeliveryGates;
import dev.tact.domain.experiment.Experiments;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.model.Models;
import dev.tact.domain.qualify.Qualifications;
import dev.tact.domain.segment.Segments;
import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node is compiled with: what all flows of one configuration share, and what holds where the
 * node stands.
 *
 * @param names the names and computed fields that hold where a node stands
 * @param qualifications judged by these names
 * @param overriding makes the scope of the nodes after one that replaces computed fields
 * @param calling finds the flows that a flow may call
 */
public record CompileScope(
    Ground ground,
    Names names,
    Qualifications qualifications,
    Overriding overriding,
    Calls calling) {

  /**
   * What all plans of one configuration share: compiled once, used by every flow.
   *
   * @param version of the configuration
   * @param segments those that something active names
   * @param profiles the weights of the active arbitration profiles, by their ids
   * @param models those that may score
   * @param guardrails the active ones
   * @param experiments those that are active
   */
  public record Ground(
      long version,
      Catalog catalog,
      CustomerLayout layout,
      TenantSettings settings,
      FactSlots attributes,
      ContactPolicies policies,
      Segments segments,
      Map<String, Weights> profiles,
      Models models,
      List<Guardrail> guardrails,
      Experiments experiments,
      DeliveryGates gates,
      Supply supply,
      TextPattern.Syntax patterns) {}

  /** Compiles everything again with other formulas for some computed fields. */
  @FunctionalInterface
  public interface Overriding {
    CompileScope with(Map<String, String> formulas);
  }

  /** Finds other flows of the configuration. */
  @FunctionalInterface
  public interface Calls {

    /** There are none. */
    Calls NONE = _ -> Optional.empty();

    /** The flow of this id; empty when it does not run. */
    Optional<Callee> flow(String id);
  }

  /** This scope, where flows may call one another. */
  public CompileScope calling(Calls way) {
    return new CompileScope(ground, names, qualifications, overriding, way);
  }

  /** This scope, where computed fields may be replaced. */
  public CompileScope overriding(Overriding way) {
    return new CompileScope(ground, names, qualifications, way, calling);
  }

  /** This scope with other names, and the rules judged by them. */
  public CompileScope with(Names replacing, Qualifications judged) {
    return new CompileScope(ground, replacing, judged, overriding, calling);
  }

  public long version() {
    return ground.version();
  }

  public Catalog catalog() {
    return ground.catalog();
  }

  public CustomerLayout layout() {
    return ground.layout();
  }

  public TenantSettings settings() {
    return ground.settings();
  }

  public FactSlots attributes() {
    return ground.attributes();
  }

  public ContactPolicies policies() {
    return ground.policies();
  }

  public Segments segments() {
    return ground.segments();
  }

  public Map<String, Weights> profiles() {
    return ground.profiles();
  }

  public Models models() {
    return ground.models();
  }

  public List<Guardrail> guardrails() {
    return ground.guardrails();
  }

  public Experiments experiments() {
    return ground.experiments();
  }

  public DeliveryGates gates() {
    return ground.gates();
  }

  public Supply supply() {
    return ground.supply();
  }

  public TextPattern.Syntax patterns() {
    return ground.patterns();
  }
}
