package dev.tact.domain.arbitrate;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.Channel;
import dev.tact.domain.catalog.Offer;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Needs;
import dev.tact.domain.value.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * PRIE over one catalog. Relevance is the mean of what is known of
 *
 * <ul>
 *   <li>segment match: 1 when the customer certainly belongs to one of the offer's target segments,
 *       else 0; known when the offer has any;
 *   <li>channel match: 1 when the customer's `preferredChannel` is the key, name or type of the
 *       channel on which the candidate would be delivered, else 0; known when the field has a value
 *       and the candidate, or the request, a channel;
 *   <li>recency: 1 − exp(−days since the last contact of the offer / 7); known when there was one
 *       in the last 90 days.
 * </ul>
 *
 * <p>Scores leave the fit factor out; it is multiplied last.
 */
public final class Arbitration implements Measure {

  private static final double UNKNOWN = 0.5;

  private final Prie prie;
  private final Catalog catalog;
  private final Optional<Integer> preferredChannel;

  private Arbitration(Prie prie, Catalog catalog, Optional<Integer> preferredChannel) {
    this.prie = prie;
    this.catalog = catalog;
    this.preferredChannel = preferredChannel;
  }

  public static Arbitration compile(Prie prie, Catalog catalog, CustomerLayout layout) {
    return new Arbitration(
        prie, catalog, layout.find("preferredChannel").or(() -> layout.find("preferred_channel")));
  }

  @Override
  public Needs needs() {
    return prie.relevance() == 0
        ? Needs.NONE
        : Needs.ofSlots(preferredChannel.map(Set::of).orElse(Set.of()))
            .and(Needs.ofCounters(Set.of(LastContact.COUNTER)));
  }

  @Override
  public boolean readsUplift() {
    return prie.uplift() > 0;
  }

  /** The PRIE score of a candidate, whose propensity is the score of the model. */
  @Override
  public double score(int candidate, double propensity, Seen seen) {
    return prie.score(factors(candidate, propensity, seen));
  }

  /** What the score is made of. */
  public PrieFactors factors(int candidate, double propensity, Seen seen) {
    Offer offer = catalog.offer(candidate);
    return new PrieFactors(
        propensity,
        prie.relevance() == 0 ? UNKNOWN : relevance(candidate, seen),
        offer.businessValue().map(value -> value / 100).orElse(UNKNOWN),
        offer.priority() / 100.0,
        seen.uplift());
  }

  private double relevance(int candidate, Seen seen) {
    double sum = 0;
    int known = 0;
    Optional<Channel> channel =
        catalog
            .channel(candidate)
            .or(() -> seen.situation().request().channelId().flatMap(catalog::channel));
    if (channel.isPresent()
        && preferredChannel.isPresent()
        && seen.facts().customer().value(preferredChannel.get()) instanceof Value.Text(String text)
        && !text.isBlank()) {
      sum += isCalled(channel.get(), text.strip()) ? 1 : 0;
      known++;
    }
    Set<String> targets = catalog.offer(candidate).targetSegments();
    if (!targets.isEmpty()) {
      sum += isTargeted(targets, seen.membership()) ? 1 : 0;
      known++;
    }
    OptionalDouble recency = LastContact.recency(catalog.offer(candidate).id(), seen);
    if (recency.isPresent()) {
      sum += recency.getAsDouble();
      known++;
    }
    return known == 0 ? UNKNOWN : sum / known;
  }

  private static boolean isTargeted(Set<String> targets, Membership membership) {
    for (String target : targets) {
      if (membership.certain().contains(target)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCalled(Channel channel, String text) {
    return text.equalsIgnoreCase(channel.key())
        || text.equalsIgnoreCase(channel.name())
        || text.equalsIgnoreCase(ConfigReader.wire(channel.type()));
  }
}
