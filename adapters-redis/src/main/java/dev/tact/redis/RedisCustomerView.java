package dev.tact.redis;

import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.application.port.out.CustomerImage;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.ViewGenerations;
import dev.tact.application.port.out.ViewGenerations.Generation;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.Needs;
import dev.tact.redis.RedisLink.Call;
import dev.tact.redis.image.ImageCodec;
import dev.tact.redis.image.ImageHead;
import dev.tact.redis.image.ImageShape;
import dev.tact.redis.image.ImageShapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The view that many nodes share: an image of each customer who was asked for lately, in Redis. The
 * database is the truth, an image only spares it a question.
 *
 * <p>INVARIANT: an image that counts knows of every commit and change that was answered. Whoever
 * loads one holds a lease from before the database is asked until the image is put, and every
 * commit, before it is answered, takes away leases and brings up or takes away images that are
 * older than itself. Where Redis cannot be told, everything in it is retired first.
 */
public final class RedisCustomerView implements CustomerView, CustomerChanges, CommitListener {

  private final CustomerImages images;
  private final RedisLink link;
  private final ViewGenerations generations;
  private final Predicate<TenantId> refuses;
  private final Retirement retirement;
  private final ImageShapes shapes = new ImageShapes();
  private final Stamps stamps = new Stamps();
  private final byte[] leaseMillis = RedisLink.number(RedisKeys.LEASE_MILLIS);
  private final byte[] expiryMillis;
  private final ImageTelling telling;

  /**
   * Makes a view.
   *
   * @param refuses whether a tenant would rather have no answer than one that takes longer while
   *     Redis is away
   */
  public RedisCustomerView(
      CustomerImages images,
      RedisLink link,
      ViewGenerations generations,
      Predicate<TenantId> refuses) {
    this.images = images;
    this.link = link;
    this.generations = generations;
    this.refuses = refuses;
    this.retirement = new Retirement(generations);
    this.expiryMillis = RedisLink.number(link.settings().expiry().toMillis());
    this.telling = new ImageTelling(link, shapes, stamps, retirement, expiryMillis);
  }

  /** Lets Redis be used; nothing that it holds from before counts unless others watched it. */
  public void start() {
    link.use(retirement::retire);
  }

  @Override
  public CustomerSnapshot read(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant now) {
    Asked asked = new Asked(tenant, customerId, shapes.of(layout, needs), now);
    try {
      byte[] key = RedisKeys.customer(tenant, customerId);
      byte[] found = link.get(key);
      Optional<Generation> generation = generation(tenant);
      CustomerImage image;
      if (generation.isEmpty()) {
        image = asked.of(images);
      } else {
        CustomerImage known = known(asked, found, generation.get());
        image = known == null ? load(asked, key, found) : known;
      }
      return image.snapshot(now);
    } catch (RedisAway away) {
      checkFallback(tenant, away);
      return images.image(tenant, customerId, layout, needs, now).snapshot(now);
    }
  }

  /** What a decision asks for. */
  private record Asked(TenantId tenant, String customerId, ImageShape shape, Instant now) {
    private CustomerImage of(CustomerImages images) {
      return images.image(tenant, customerId, shape.layout(), shape.needs(), now);
    }
  }

  // Of several who miss a customer at once, one loads; the others read for themselves alone.
  private CustomerImage load(Asked asked, byte[] key, byte[] found) throws RedisAway {
    byte[] lease = ImageHead.lease(stamps.next());
    byte[] useless =
        ImageHead.isImage(found) ? ImageHead.bytes(ImageHead.of(found).stamp()) : new byte[0];
    byte[] there =
        link.run(List.of(new Call(Script.LEASE, key, lease, leaseMillis, useless))).getFirst();
    // INVARIANT: the generation is that of before the database was asked.
    Optional<Generation> generation = generation(asked.tenant());
    if (there != null || generation.isEmpty()) {
      CustomerImage known = generation.isEmpty() ? null : known(asked, there, generation.get());
      return known == null ? asked.of(images) : known;
    }
    CustomerImage loaded = asked.of(images);
    byte[] image = ImageCodec.encode(loaded, asked.shape(), stamps.next(), generation.get());
    link.send(new Call(Script.PUT, key, lease, image, expiryMillis));
    return loaded;
  }

  /**
   * What counts, asked after an answer of Redis; empty while others may have retired it unheard.
   * INVARIANT: in this order. What is heard of in between is in the second answer.
   */
  private Optional<Generation> generation(TenantId tenant) {
    return generations.isFollowed() ? Optional.of(generations.current(tenant)) : Optional.empty();
  }

  /** The image, where it holds what is asked for and counts; else null. */
  private CustomerImage known(Asked asked, byte[] found, Generation generation) {
    if (!ImageHead.isImage(found)) {
      return null;
    }
    ImageHead head = ImageHead.of(found);
    ImageShape shape = asked.shape();
    if (!head.counts(generation) || !shape.fitsLayout(head)) {
      return null;
    }
    if (shape.fits(head)) {
      return ImageCodec.decode(found, asked.customerId(), shape);
    }
    return shapes
        .of(head)
        .map(other -> ImageCodec.decode(found, asked.customerId(), other))
        .filter(image -> image.covers(shape.needs()))
        .orElse(null);
  }

  // They are not kept: a run goes through everybody once, and those who come often would be lost.
  @Override
  public Map<String, CustomerSnapshot> readAll(
      TenantId tenant,
      Collection<String> customerIds,
      CustomerLayout layout,
      Needs needs,
      Instant now) {
    ImageShape shape = shapes.of(layout, needs);
    Map<String, CustomerSnapshot> snapshots = HashMap.newHashMap(customerIds.size());
    List<String> ids = List.copyOf(customerIds);
    List<String> unknown = new ArrayList<>();
    List<byte[]> found = foundAll(tenant, ids);
    Optional<Generation> generation = generation(tenant);
    for (int i = 0; i < ids.size(); i++) {
      Asked asked = new Asked(tenant, ids.get(i), shape, now);
      CustomerImage known =
          generation.isEmpty() ? null : known(asked, found.get(i), generation.get());
      if (known == null) {
        unknown.add(ids.get(i));
      } else {
        snapshots.put(ids.get(i), known.snapshot(now));
      }
    }
    if (!unknown.isEmpty()) {
      images
          .images(tenant, unknown, layout, needs, now)
          .forEach((customerId, image) -> snapshots.put(customerId, image.snapshot(now)));
    }
    return snapshots;
  }

  private List<byte[]> foundAll(TenantId tenant, List<String> ids) {
    try {
      return link.getAll(ids.stream().map(id -> RedisKeys.customer(tenant, id)).toList());
    } catch (RedisAway away) {
      checkFallback(tenant, away);
      return Collections.nCopies(ids.size(), null);
    }
  }

  @Override
  public CustomerSnapshot asOf(
      TenantId tenant, String customerId, CustomerLayout layout, Needs needs, Instant at) {
    return images.asOf(tenant, customerId, layout, needs, at);
  }

  @Override
  public void committed(List<CustomerCommit> batch) {
    telling.committed(batch);
  }

  @Override
  public void doubt(List<Doubt> doubts) {
    telling.doubt(doubts);
  }

  @Override
  public void forget(TenantId tenant, String customerId) {
    telling.changed(tenant, List.of(customerId));
  }

  @Override
  public void customersChanged(TenantId tenant, Collection<String> customerIds) {
    telling.changed(tenant, customerIds);
  }

  @Override
  public void everyCustomerChanged(TenantId tenant) {
    generations.retire(tenant);
  }

  private void checkFallback(TenantId tenant, RedisAway away) {
    if (refuses.test(tenant)) {
      throw new Unavailable(
          "redis is away, and `fallback` of the tenant settings is `refuse`: try again shortly, or"
              + " set it to `sql`",
          away);
    }
  }
}
