package dev.tact.redis.image;

import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes in use on this node. A plan asks with the same objects at every decision, so what was
 * worked out for them is found by their identity; what another node wrote, by its fingerprints.
 */
public final class ImageShapes {

  private static final int RECENT = 256;
  private static final int KNOWN_MAX = 1_024;

  // Read and written without a lock: whatever is found is whole, and what is not is made again.
  private final ImageShape[] recent = new ImageShape[RECENT];
  private final Map<Long, CustomerLayout> layouts = new ConcurrentHashMap<>();
  private final Map<Long, CountOrder> orders = new ConcurrentHashMap<>();

  /** The shape of images with this layout and for these needs. */
  public ImageShape of(CustomerLayout layout, Needs needs) {
    int hash = 31 * System.identityHashCode(layout) + System.identityHashCode(needs);
    int place = (hash ^ hash >>> 8) & RECENT - 1;
    ImageShape found = recent[place];
    if (found != null && found.layout() == layout && found.order().needs() == needs) {
      return found;
    }
    ImageShape made = new ImageShape(layout, Fingerprint.of(layout), CountOrder.of(needs));
    recent[place] = made;
    keep(layouts, made.layoutPrint(), layout);
    keep(orders, made.order().print(), made.order());
    return made;
  }

  /** The shape of an image that this node has seen the like of. */
  public Optional<ImageShape> of(ImageHead head) {
    CustomerLayout layout = layouts.get(head.layout());
    CountOrder order = orders.get(head.needs());
    return layout == null || order == null
        ? Optional.empty()
        : Optional.of(new ImageShape(layout, head.layout(), order));
  }

  private static <T> void keep(Map<Long, T> all, long print, T made) {
    if (all.size() >= KNOWN_MAX) {
      all.clear();
    }
    all.put(print, made);
  }
}
