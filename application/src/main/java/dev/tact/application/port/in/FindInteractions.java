package dev.tact.application.port.in;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what happened with one customer. */
public interface FindInteractions {

  /**
   * One page, newest first.
   *
   * @param filters `customerId`, which is required, `offerId`, `creativeId`, `channelId`,
   *     `recommendationId`, `outcome`; references as ids, keys or names
   */
  Page history(TenantId tenant, Map<String, String> filters, int limit, Optional<String> cursor);

  /**
   * Sums over days, ISO weeks, months and all time, by offer, creative and channel.
   *
   * @param filters `customerId`, which is required, `offerId`, `channelId`, `periodType`
   */
  SummaryPage summaries(
      TenantId tenant, Map<String, String> filters, int limit, Optional<String> cursor);

  /** One page of a history. */
  record Page(List<Recorded> interactions, Optional<String> next) {}

  /** One page of summaries. */
  record SummaryPage(List<InteractionSummary> summaries, Optional<String> next) {}
}
