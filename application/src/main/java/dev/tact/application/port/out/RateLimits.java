package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.time.Duration;

/**
 * Counts requests against what a tenant may send per second. It protects tenants from one another
 * and promises nothing to the unit: over any time at most the requests of that time and of one
 * second more get through, and a caller who keeps below the limit is not refused.
 */
public interface RateLimits {

  /** What is counted, each on its own. */
  enum Traffic {
    RECOMMEND,
    RESPOND
  }

  /**
   * Counts a request if the limit has room for it. Never fails and never blocks for long: where the
   * count of all nodes cannot be had, this node counts for itself.
   *
   * @return zero when it was counted; else how long to wait before there is room, nothing counted
   */
  Duration take(TenantId tenant, Traffic traffic, int perSecond);
}
