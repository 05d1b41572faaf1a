package dev.tact.http.dialect;

import java.util.List;

/** Event sinks: what their type asks for may stand in `config` or beside it. */
final class SinkDialect {

  private static final List<String> OF_CONFIG = List.of("url", "secret", "stream", "maxLength");

  private SinkDialect() {}

  static void sink(Rewriting sink) {
    for (String member : OF_CONFIG) {
      if (sink.has(member)) {
        Object value = sink.get(member);
        sink.remove(member);
        sink.withinNew("config", config -> config.put(member, value));
        sink.wroteAs("config." + member, member);
      }
    }
  }
}
