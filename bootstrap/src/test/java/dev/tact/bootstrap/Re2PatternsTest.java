package dev.tact.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.value.TextPattern;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Re2PatternsTest {

  private final Re2Patterns patterns = new Re2Patterns();

  @Test
  void a_pattern_is_found_anywhere_in_the_text() {
    TextPattern pattern = patterns.compile("[0-9]{3}-[a-z]+").orElseThrow();
    assertTrue(pattern.find("order 123-abc confirmed"));
    assertFalse(pattern.find("order 12-abc"));
  }

  @Test
  void anchors_hold_a_pattern_to_the_whole_text() {
    TextPattern pattern = patterns.compile("\\A(?:a|bc)\\z").orElseThrow();
    assertTrue(pattern.find("bc"));
    assertFalse(pattern.find("bcd"));
    assertFalse(pattern.find("a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a)", "[a", "*", "(?=a)", "(a)\\1", "\\", "a{1001}", "(?<!a)b"})
  void what_is_not_in_re2_syntax_is_refused(String pattern) {
    assertEquals(Optional.empty(), patterns.compile(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(a|a?)+$", "(.*a){20}", "([a-zA-Z]+)*$"})
  void a_hostile_pattern_takes_linear_time(String hostile) {
    TextPattern pattern = patterns.compile(hostile).orElseThrow();
    String text = "a".repeat(5_000) + "!";
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> pattern.find(text));
  }

  @Test
  void a_pattern_that_would_unroll_to_a_huge_program_is_refused_at_once() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertEquals(Optional.empty(), patterns.compile("((a{100}){100}){100}"));
          assertEquals(Optional.empty(), patterns.compile("(a{1000}b{1000}){1000}"));
        });
  }

  @Test
  void a_pattern_longer_than_the_limit_is_refused() {
    assertEquals(Optional.empty(), patterns.compile("a".repeat(10_000)));
  }
}
