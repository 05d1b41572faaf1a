package dev.tact.redis;

import dev.tact.application.port.out.CommitListener.Doubt;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.domain.config.TenantId;
import dev.tact.redis.RedisLink.Call;
import dev.tact.redis.image.ImageCodec;
import dev.tact.redis.image.ImageHead;
import dev.tact.redis.image.ImageShapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells Redis of commits and changes. It returns when what Redis holds of these customers knows of
 * them, or is gone, or counts no more.
 */
final class ImageTelling {

  private static final byte[] NOTHING = {};
  private static final int AT_ONCE = 1_000;

  private final RedisLink link;
  private final ImageShapes shapes;
  private final Stamps stamps;
  private final Retirement retirement;
  private final byte[] expiryMillis;

  ImageTelling(
      RedisLink link,
      ImageShapes shapes,
      Stamps stamps,
      Retirement retirement,
      byte[] expiryMillis) {
    this.link = link;
    this.shapes = shapes;
    this.stamps = stamps;
    this.retirement = retirement;
    this.expiryMillis = expiryMillis;
  }

  void committed(List<CustomerCommit> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<byte[]> found = link.getAll(batch.stream().map(ImageTelling::key).toList());
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        settling(batch.get(i), found.get(i)).ifPresent(calls::add);
      }
      if (!calls.isEmpty()) {
        link.run(calls);
      }
    } catch (RedisAway _) {
      retirement.retire();
    }
  }

  // An image of a later version than the one in doubt is left: whoever wrote that commit brought it
  // up. Leases go in any case; that costs a reading at most.
  void doubt(List<Doubt> doubts) {
    if (doubts.isEmpty()) {
      return;
    }
    List<Call> calls = new ArrayList<>(doubts.size());
    for (Doubt doubt : doubts) {
      byte[] key = RedisKeys.customer(doubt.tenant(), doubt.customerId());
      long right = doubt.version().isPresent() ? doubt.version().getAsLong() + 1 : Long.MAX_VALUE;
      calls.add(settle(key, right, NOTHING, NOTHING));
    }
    try {
      link.run(calls);
    } catch (RedisAway _) {
      retirement.retire();
    }
  }

  void changed(TenantId tenant, Collection<String> customerIds) {
    List<byte[]> keys = new ArrayList<>(customerIds.size());
    customerIds.forEach(id -> keys.add(RedisKeys.customer(tenant, id)));
    try {
      for (int from = 0; from < keys.size(); from += AT_ONCE) {
        link.deleteAll(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
      }
    } catch (RedisAway _) {
      retirement.retire();
    }
  }

  /** What a commit makes of what stands under its customer's key; empty where that may stay. */
  private Optional<Call> settling(CustomerCommit commit, byte[] found) {
    if (found == null) {
      return Optional.empty();
    }
    if (!ImageHead.isImage(found)) {
      return Optional.of(settle(key(commit), commit.version(), NOTHING, NOTHING));
    }
    ImageHead head = ImageHead.of(found);
    if (head.version() >= commit.version()) {
      return Optional.empty();
    }
    return Optional.of(
        settle(
            key(commit),
            commit.version(),
            ImageHead.bytes(head.stamp()),
            after(commit, head, found)));
  }

  private byte[] after(CustomerCommit commit, ImageHead head, byte[] found) {
    return shapes
        .of(head)
        .flatMap(
            shape ->
                ImageCodec.decode(found, commit.customerId(), shape)
                    .after(commit)
                    .map(
                        image -> ImageCodec.encode(image, shape, stamps.next(), head.generation())))
        .orElse(NOTHING);
  }

  private Call settle(byte[] key, long version, byte[] stamp, byte[] after) {
    return new Call(Script.SETTLE, key, ImageHead.bytes(version), stamp, after, expiryMillis);
  }

  private static byte[] key(CustomerCommit commit) {
    return RedisKeys.customer(commit.tenant(), commit.customerId());
  }
}
