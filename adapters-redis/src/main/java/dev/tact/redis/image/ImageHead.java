package dev.tact.redis.image;

import dev.tact.application.port.out.ViewGenerations.Generation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first bytes of an image, at fixed places, because scripts in Redis read the version and the
 * stamp. Whatever else stands under a customer's key is a lease: somebody is loading.
 *
 * @param version the customer's version
 * @param stamp another one for every image that was ever written
 * @param everybody the generation of all tenants under which it was loaded
 * @param tenant the generation of its tenant
 * @param layout fingerprint of the layout of its values
 * @param needs fingerprint of what its behaviour was counted for
 */
public record ImageHead(
    long version, long stamp, long everybody, long tenant, long layout, long needs) {

  static final int LENGTH = 1 + 6 * Long.BYTES;

  private static final byte IMAGE = 'I';
  private static final byte LEASE = 'L';
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Whether an image stands there; otherwise nothing does, or a lease. */
  public static boolean isImage(byte[] value) {
    return value != null && value.length >= LENGTH && value[0] == IMAGE;
  }

  /** The head of an image. */
  public static ImageHead of(byte[] image) {
    return new ImageHead(
        number(image, 0),
        number(image, 1),
        number(image, 2),
        number(image, 3),
        number(image, 4),
        number(image, 5));
  }

  /** What stands under a customer's key while somebody loads the customer. */
  public static byte[] lease(long token) {
    byte[] lease = new byte[1 + Long.BYTES];
    lease[0] = LEASE;
    LONGS.set(lease, 1, token);
    return lease;
  }

  /** A number as scripts compare it: eight bytes, the highest first. */
  public static byte[] bytes(long number) {
    byte[] bytes = new byte[Long.BYTES];
    LONGS.set(bytes, 0, number);
    return bytes;
  }

  /** Whether nothing that was retired is in it: it was loaded under this generation or later. */
  public boolean counts(Generation now) {
    return everybody >= now.everybody() && tenant >= now.tenant();
  }

  /** Under which it was loaded; what becomes of it keeps that. */
  public Generation generation() {
    return new Generation(everybody, tenant);
  }

  void write(ImageSink sink) {
    sink.tag(IMAGE);
    sink.fixed(version);
    sink.fixed(stamp);
    sink.fixed(everybody);
    sink.fixed(tenant);
    sink.fixed(layout);
    sink.fixed(needs);
  }

  private static long number(byte[] image, int at) {
    return (long) LONGS.get(image, 1 + at * Long.BYTES);
  }
}
