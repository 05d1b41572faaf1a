package dev.tact.planted.application.recommend;

import io.micronaut.core.util.StringUtils;
import java.util.UUID;

/** Violations inside the application. */
public final class Planted {

  static final class DrawsIds {
    UUID draw() {
      return UUID.randomUUID();
    }
  }

  static final class UsesFramework {
    boolean empty(String text) {
      return StringUtils.isEmpty(text);
    }
  }

  private Planted() {}
}
