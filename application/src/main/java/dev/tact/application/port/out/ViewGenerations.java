package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;

/**
 * Which generation of what views keep outside this process counts. What was kept under an older one
 * is never read again, so that a view that could not be told of a change cannot mislead anybody.
 */
public interface ViewGenerations {

  /**
   * The generation in effect; both parts only grow.
   *
   * @param everybody of all tenants
   * @param tenant of one tenant
   */
  record Generation(long everybody, long tenant) {}

  /** What this node knows to be in effect; answered from memory. */
  Generation current(TenantId tenant);

  /**
   * Whether this node has looked lately enough to rely on {@link #current}; answered from memory.
   * Asked after something was read that is kept elsewhere, and before its generation is compared
   * with the current one: while this is false, another node may have retired it already.
   */
  boolean isFollowed();

  /**
   * Lets nothing that is kept of the tenant's customers count any more: when this returns, every
   * node knows, or has not looked for so long that it relies on nothing.
   *
   * @throws dev.tact.application.failure.Failure.Unavailable when the store does not answer
   */
  void retire(TenantId tenant);

  /**
   * The same for all tenants, unless a newer generation than the one seen is in effect already.
   *
   * @param seen the {@link Generation#everybody} under which something could not be told
   * @throws dev.tact.application.failure.Failure.Unavailable when the store does not answer
   */
  void retireAll(long seen);
}
