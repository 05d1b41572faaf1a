package dev.tact.redis.image;

import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;

/**
 * What images of one configuration hold.
 *
 * @param layoutPrint the same wherever the layout is
 */
public record ImageShape(CustomerLayout layout, long layoutPrint, CountOrder order) {

  public Needs needs() {
    return order.needs();
  }

  /** Whether the values of an image lie in the slots of this layout. */
  public boolean fitsLayout(ImageHead head) {
    return head.layout() == layoutPrint;
  }

  /** Whether an image is of exactly this shape. */
  public boolean fits(ImageHead head) {
    return head.layout() == layoutPrint && head.needs() == order.print();
  }
}
