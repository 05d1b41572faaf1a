package dev.tact.bootstrap.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.TestTact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DemoTest {

  @Test
  void the_demo_asks_three_questions_and_may_be_run_again() throws IOException {
    assertThreeAnswers(run(0));
    String again = run(500);
    assertThreeAnswers(again);
    assertTrue(again.contains("(0 new definitions)"), again);
    assertTrue(again.contains("\"updated\":1000"), again);
  }

  @Test
  void nobody_at_an_address_is_noticed() {
    assertFalse(new Demo("http://localhost:1", System.out).findsTact());
  }

  private static void assertThreeAnswers(String said) {
    assertEquals(3, said.lines().filter(line -> line.startsWith("curl -X POST")).count(), said);
    assertTrue(said.contains("\"recommendationId\""), said);
  }

  private static String run(int start) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Demo demo = new Demo(TestTact.address(), new PrintStream(said));
    assertTrue(demo.findsTact());
    demo.run(LocalDate.now(ZoneOffset.UTC), start);
    return said.toString();
  }
}
