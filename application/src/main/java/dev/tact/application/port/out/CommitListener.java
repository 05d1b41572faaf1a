package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.OptionalLong;

/** Hears what became durable, in the order in which it did on this node. */
public interface CommitListener {

  /** Called after the transaction and before anybody is answered. */
  void committed(List<CustomerCommit> batch);

  /** What was known of the customer may be wrong now. */
  void forget(TenantId tenant, String customerId);

  /** What was known of several may be wrong now; called before anybody is answered, too. */
  default void doubt(List<Doubt> doubts) {
    doubts.forEach(doubt -> forget(doubt.tenant(), doubt.customerId()));
  }

  /**
   * A customer of whom something wrong may be known.
   *
   * @param version what is known of this version or an older one is wrong, of a newer one right;
   *     empty where that is not known
   */
  record Doubt(TenantId tenant, String customerId, OptionalLong version) {}
}
