package dev.tact.bootstrap.interleaving;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The worst view that is still one: each node keeps images and hears of what others write late or
 * never. What it shows may be old, but never what was at no version.
 */
final class GossipView implements CustomerView, CommitListener {

  private final CustomerImages images;
  private final Map<String, CustomerImage> kept = new HashMap<>();
  private int heard;

  GossipView(CustomerImages images) {
    this.images = images;
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    CustomerImage image = kept.get(customerId);
    if (image == null || !image.isFor(layout) || !image.covers(needs)) {
      int before = heard;
      image = images.image(tenant, customerId, layout, needs, now);
      Steps.point("loaded version " + image.version());
      if (before == heard) {
        kept.put(customerId, image);
      }
    }
    return image.snapshot(now);
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    return images.asOf(tenant, customerId, layout, needs, at);
  }

  @Override
  public void committed(List<CustomerCommit> batch) {
    heard++;
    for (CustomerCommit commit : batch) {
      kept.computeIfPresent(commit.customerId(), (_, image) -> image.after(commit).orElse(null));
    }
  }

  @Override
  public void forget(TenantId tenant, String customerId) {
    heard++;
    kept.remove(customerId);
  }

  /** Begins anew, after messages were missed or the process died. */
  void forgetAll() {
    heard++;
    kept.clear();
  }
}
