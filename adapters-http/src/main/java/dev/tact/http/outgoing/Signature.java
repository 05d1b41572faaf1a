package dev.tact.http.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a batch comes from somebody who knows the secret, and when it was sent:
 * HMAC-SHA256 (RFC 2104) over the time, a full stop and the body.
 */
final class Signature {

  static final String HEADER = "X-Tact-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** The value of the header: `t=<seconds since 1970>,v1=<hex>`. */
  static String of(String secret, long epochSecond, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((epochSecond + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + epochSecond + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
