package dev.tact.application.port.in;

import dev.tact.domain.analyze.FindingCode.Topic;
import dev.tact.domain.analyze.PolicyAnalysis;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Looks for what is wrong with rules and policies before a customer meets it. */
public interface AnalyzePolicies {

  /**
   * Analyzes the configuration in effect; writes nothing.
   *
   * @throws dev.tact.application.failure.Failure when the draft could not be saved, or the flow is
   *     not there
   */
  PolicyAnalysis analyze(Caller caller, Question question);

  /**
   * What is asked.
   *
   * @param topics the kinds of finding that are wanted
   * @param draft what to take for saved
   * @param flow by which offers are judged, by id, key or name; else the one that a request gets
   *     that names none
   * @param at the instant as of which to look; else now
   */
  record Question(
      Set<Topic> topics, Optional<Unsaved> draft, Optional<String> flow, Optional<Instant> at) {}

  /**
   * A definition that is not saved.
   *
   * @param document in canonical form; with an `id` it stands in the place of that definition
   */
  record Unsaved(Kind kind, Config document) {}
}
