package dev.tact.domain.run;

import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Creative;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.contact.Slate;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.model.UpliftEstimate;
import dev.tact.domain.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One offer of an answer.
 *
 * @param rank from 1
 * @param candidate its ordinal in the catalog of the plan
 * @param channel the creative's, else the one that the request names
 * @param placementId the creative's, else the one that the request names
 * @param propensity how probable the choice was when chance had part in it
 * @param computedFields by name, when the flow has a compute node
 * @param properties by name, when the flow sets some
 * @param personalization the creative's variables, filled
 * @param content the creative's content, placeholders filled
 * @param contactPolicy what the contact policies left, when the flow judges them
 * @param uplift what contacting is expected to change, where the flow weighs it
 * @param contact what a commit would record, as of now
 */
public record DecisionItem(
    int rank,
    int candidate,
    Offer offer,
    Optional<Creative> creative,
    Optional<Channel> channel,
    Optional<String> placementId,
    double score,
    OptionalDouble propensity,
    Map<String, Value> computedFields,
    Map<String, Value> properties,
    Map<String, Object> personalization,
    Map<String, Object> content,
    Optional<Slate.Take.Taken> contactPolicy,
    Optional<UpliftEstimate> uplift,
    Contact contact) {

  /** The same item elsewhere in the answer. */
  DecisionItem at(int newRank, double newScore) {
    return new DecisionItem(
        newRank,
        candidate,
        offer,
        creative,
        channel,
        placementId,
        newScore,
        propensity,
        computedFields,
        properties,
        personalization,
        content,
        contactPolicy,
        uplift,
        contact);
  }
}
