package dev.tact.domain.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Reading;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeTypeTest {

  @Test
  void every_type_reads_its_own_node_and_every_node_has_a_type() {
    Set<Class<?>> read = new HashSet<>();
    for (Node.Type type : Node.Type.values()) {
      Reading reading = Reading.of(Config.of(Map.of("id", "n", "type", type.wire())), Lookup.NONE);
      try (ConfigReader reader = reading.reader()) {
        Node.read(reader)
            .ifPresent(
                node -> {
                  assertEquals(type, node.type());
                  assertEquals("n", node.id());
                  read.add(node.getClass());
                });
      }
      assertTrue(
          reading.problems().stream().noneMatch(problem -> problem.path().equals("$.type")),
          type.wire());
    }
    assertEquals(new HashSet<>(Arrays.asList(Node.class.getPermittedSubclasses())), read);
  }

  @Test
  void every_node_refuses_a_member_that_it_does_not_know() {
    for (Node.Type type : Node.Type.values()) {
      Reading reading =
          Reading.of(
              Config.of(Map.of("id", "n", "type", type.wire(), "config", Map.of("tpyo", 1L))),
              Lookup.NONE);
      try (ConfigReader reader = reading.reader()) {
        Node.read(reader);
      }
      assertTrue(
          reading.problems().stream().anyMatch(problem -> problem.path().equals("$.config.tpyo")),
          type.wire());
    }
  }
}
