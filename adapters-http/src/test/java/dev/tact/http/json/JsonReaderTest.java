package dev.tact.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

  @Test
  void members_keep_their_order_and_numbers_their_value() {
    Config config = read("{'z': 1, 'a': 0.10, 'm': [true, null, 'ü \\uD83D\\uDE00'], 'b': {}}");
    assertEquals(List.of("z", "a", "m", "b"), List.copyOf(config.members().keySet()));
    assertEquals(1L, config.get("z"));
    assertEquals(new BigDecimal("0.10"), config.get("a"));
    List<Object> expected = new ArrayList<>();
    expected.add(true);
    expected.add(null);
    expected.add("ü 😀");
    assertEquals(expected, config.get("m"));
  }

  @Test
  void what_is_not_json_is_refused_with_its_place() {
    for (String text :
        List.of(
            "{",
            "{'a': }",
            "{'a': 1,}",
            "{'a' 1}",
            "nope",
            "{'a': NaN}",
            "{'a': Infinity}",
            "{'a': 01}",
            "{'a': 'x",
            "{'a': 1} x",
            "\u0000")) {
      assertEquals(ProblemCode.INVALID_FORMAT, refused(text).code(), text);
    }
    assertTrue(refused("{\n 'a': nope}").message().contains("line 2"));
  }

  @Test
  void a_document_is_an_object() {
    assertEquals(ProblemCode.WRONG_TYPE, refused("[]").code());
    assertEquals("$", refused("[1]").path());
    assertEquals(ProblemCode.WRONG_TYPE, refused("null").code());
    assertEquals(ProblemCode.WRONG_TYPE, refused("'text'").code());
    assertEquals(ProblemCode.REQUIRED, refused("").code());
    assertEquals(ProblemCode.REQUIRED, refused("   ").code());
    assertThrows(Failure.Invalid.class, () -> JsonReader.object(null));
  }

  @Test
  void a_member_that_is_there_twice_is_refused_at_its_path() {
    Problem problem = refused("{'a': {'b': [{'c': 1, 'c': 2}]}}");
    assertEquals(ProblemCode.DUPLICATE, problem.code());
    assertEquals("$.a.b[0].c", problem.path());
  }

  @Test
  void nesting_ends_somewhere() {
    int deep = 10_000;
    Problem problem = refused("{'a': " + "[".repeat(deep) + "]".repeat(deep) + "}");
    assertEquals(ProblemCode.LIMIT_EXCEEDED, problem.code());
    assertTrue(problem.path().startsWith("$.a[0][0]"), problem.path());
    assertEquals(ProblemCode.LIMIT_EXCEEDED, refused("{'a':".repeat(deep)).code());
    int allowed = Limits.CONFIG_DEPTH;
    read("{'a': " + "[".repeat(allowed) + "]".repeat(allowed) + "}");
  }

  @Test
  void numbers_that_nobody_can_work_with_are_refused_quickly() {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          assertEquals(ProblemCode.OUT_OF_RANGE, refused("{'a': 1e999999999}").code());
          assertEquals(ProblemCode.OUT_OF_RANGE, refused("{'a': 1e-999999999}").code());
          assertEquals(ProblemCode.OUT_OF_RANGE, refused("{'a': 1e309}").code());
          assertEquals(
              ProblemCode.LIMIT_EXCEEDED, refused("{'a': " + "9".repeat(100_000) + "}").code());
        });
  }

  @Test
  void characters_that_no_store_keeps_are_refused() {
    assertEquals("$.a", refused("{'a': 'x\\u0000y'}").path());
    assertEquals(ProblemCode.INVALID_FORMAT, refused("{'a': '\\ud800'}").code());
    assertEquals(ProblemCode.INVALID_FORMAT, refused("{'\\u0000': 1}").code());
  }

  @Test
  void too_many_members_are_refused() {
    StringBuilder text = new StringBuilder("{'a': [0");
    text.append(",0".repeat(Limits.CONFIG_MEMBERS)).append("]}");
    assertEquals(ProblemCode.LIMIT_EXCEEDED, refused(text.toString()).code());
  }

  @Test
  void any_bytes_are_read_or_refused_and_nothing_else_happens() {
    long seed = 20260105;
    Random random = new Random(seed);
    String alphabet = "{}[]:,\"'\\ntrue0.1e+-u0000 \u00e4";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("{");
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 3 && random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        JsonReader.object(bytes);
      } catch (Failure.Invalid _) {
        // refused: fine, seed 20260105
      }
    }
  }

  private static Problem refused(String text) {
    return assertThrows(Failure.Invalid.class, () -> read(text), text).problems().getFirst();
  }

  private static Config read(String text) {
    return JsonReader.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
