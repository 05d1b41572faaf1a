package dev.tact.http.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  private static final long SEED = Long.getLong("tact.seed", 4_711);
  private static final List<String> TRAPS =
      List.of(
          "",
          " ",
          "no",
          "yes",
          "on",
          "Off",
          "true",
          "null",
          "~",
          "1",
          "1.10",
          "0x1F",
          "1e3",
          "007",
          "1_000",
          ".inf",
          ".nan",
          "2026-01-05",
          "12:30:00",
          "- a",
          "a: b",
          "#x",
          "a #b",
          "'",
          "\"",
          "{{name|you}}",
          "[a]",
          "&a",
          "*a",
          "!x",
          "%",
          "@",
          "`",
          "|",
          ">",
          "a\nb\n",
          "\n",
          "\t",
          "ä€😀",
          "a\\b",
          "---",
          "...",
          "?",
          ":",
          "-",
          "=",
          "<<",
          "a: ",
          "é\u2028",
          "\u0085",
          "\u007f");

  @ParameterizedTest
  @EnumSource
  void whatever_is_written_is_read_again(Notation notation) {
    for (String trap : TRAPS) {
      assertRoundTrip(notation, Map.of("a", trap, "b", List.of(trap), "c", Map.of("d", trap)));
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("members", object(random, 3));
      assertRoundTrip(notation, object);
    }
  }

  @Test
  void a_text_in_yaml_is_no_boolean_because_it_looks_like_one_to_old_readers() {
    assertEquals(
        Map.of("country", "NO", "active", true, "since", "2026-01-05"),
        yaml("country: NO\nactive: true\nsince: 2026-01-05\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x {b: 1}\nc: *x\n",
        "a: 1\na: 2\n",
        "a: !!binary aGVsbG8=\n",
        "- a\n",
        "a: 1\n---\nb: 2\n",
        "a: [1, 2\n",
        ""
      })
  void what_yaml_could_mean_otherwise_than_it_looks_is_refused(String text) {
    assertThrows(Failure.Invalid.class, () -> yaml(text));
  }

  @Test
  void an_alias_is_named_when_it_is_refused() {
    Failure.Invalid refused =
        assertThrows(Failure.Invalid.class, () -> yaml("a: &x {b: 1}\nc: *x\n"));
    assertTrue(refused.problems().getFirst().message().contains("`*x`"));
  }

  private static Map<String, Object> yaml(String text) {
    return Notation.YAML.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRoundTrip(Notation notation, Map<String, Object> object) {
    byte[] text = notation.write(Config.of(object).members());
    assertEquals(
        Config.of(object),
        Config.of(notation.read(text)),
        () -> "seed " + SEED + ": " + new String(text, StandardCharsets.UTF_8));
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.put("m" + TRAPS.get(random.nextInt(TRAPS.size())) + i, value(random, depth));
    }
    return object;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextLong() % 1_000_000_000_000_000L;
      case 2 -> new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(30) + 1);
      case 3 -> TRAPS.get(random.nextInt(TRAPS.size()));
      case 4 -> text(random);
      case 5 -> object(random, depth - 1);
      default -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append((char) (1 + random.nextInt(random.nextInt(8) == 0 ? 0xD000 : 0x7E)));
    }
    return text.toString();
  }
}
