package dev.tact.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The steps that Redis does as one: a file of Lua each. */
enum Script {
  LEASE,
  PUT,
  SETTLE,
  RATE,
  TELL;

  private final byte[] text;
  private final String digest;

  Script() {
    String file = "lua/" + name().toLowerCase(Locale.ROOT) + ".lua";
    try (InputStream resource = Script.class.getResourceAsStream(file)) {
      this.text = resource.readAllBytes();
      this.digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every java knows SHA-1", e);
    }
  }

  /** What Redis is sent when it does not know the script yet, or any more. */
  String text() {
    return new String(text, StandardCharsets.UTF_8);
  }

  /** By what Redis knows it. */
  String digest() {
    return digest;
  }
}
