package dev.tact.http.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creatives: names of what they belong to, and placeholders in single braces. */
final class CreativeDialect {

  private CreativeDialect() {}

  static void creative(Rewriting creative) {
    creative.rename("offer", "offerId");
    creative.rename("channel", "channelId");
    creative.rename("placement", "placementId");
    creative.each("personalization", variable -> variable.rename("key", "variable"));
    if (creative.get("content") instanceof Map<?, ?> content) {
      creative.put("content", placeholders(content));
    }
  }

  private static Object placeholders(Object value) {
    return switch (value) {
      case String text -> doubled(text);
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(name, placeholders(member)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(placeholders(element)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  /** The text with each `{name}` that is not in double braces already as `{{name}}`. */
  private static String doubled(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        break;
      }
      if (text.startsWith("{{", open)) {
        int close = text.indexOf("}}", open);
        int end = close < 0 ? text.length() : close + 2;
        result.append(text, at, end);
        at = end;
        continue;
      }
      int close = text.indexOf('}', open);
      if (close > 0 && isName(text, open + 1, close)) {
        result.append(text, at, open).append("{{").append(text, open + 1, close).append("}}");
        at = close + 1;
      } else {
        result.append(text, at, open + 1);
        at = open + 1;
      }
    }
    return result.append(text, at, text.length()).toString();
  }

  private static boolean isName(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
        return false;
      }
    }
    return end > start;
  }
}
