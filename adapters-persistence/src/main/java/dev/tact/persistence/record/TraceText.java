package dev.tact.persistence.record;

import dev.tact.domain.config.Config;
import dev.tact.persistence.definition.JsonText;

/** Expanded traces as a column holds them. */
final class TraceText {

  static String write(Config trace) {
    return JsonText.write(trace.members());
  }

  static Config read(String text) {
    return Config.of(JsonText.readObject(text));
  }

  private TraceText() {}
}
