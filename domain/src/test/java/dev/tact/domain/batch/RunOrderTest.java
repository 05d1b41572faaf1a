package dev.tact.domain.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Lookup;
import dev.tact.domain.config.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunOrderTest {

  /** Knows whatever does not begin with `no`. */
  private static final Lookup LOOKUP =
      new Lookup() {
        @Override
        public Optional<String> idOf(Kind kind, String reference) {
          return reference.startsWith("no")
              ? Optional.empty()
              : Optional.of(kind.prefix() + "_" + reference);
        }

        @Override
        public List<String> channelsOfType(String channelType) {
          return List.of();
        }
      };

  @Test
  void references_become_ids_and_what_is_left_out_has_its_default() {
    RunOrder.Read read =
        read(
            Map.of(
                "segment", "lapsed",
                "channels", List.of("push", "email"),
                "frequencyCaps", Map.of("maxPerOffer", 10L)));
    assertEquals(List.of(), read.problems());
    assertEquals(Optional.of("seg_lapsed"), read.order().segmentId());
    assertEquals(List.of("ch_push", "ch_email"), read.order().channelIds());
    assertEquals(5, read.order().limit());
    assertEquals(OptionalLong.of(10), read.order().caps().perOffer());
    assertEquals(OptionalLong.empty(), read.order().caps().total());
    assertEquals("seg_lapsed", read.canonical().get("segment"));
    assertEquals(read.order(), RunOrder.read(read.canonical(), idsOnly()).order());
  }

  @Test
  void every_fault_is_told_at_once() {
    RunOrder.Read read =
        read(
            Map.of(
                "channels",
                List.of("push", "nowhere"),
                "placement",
                "banner",
                "limit",
                0L,
                "frequencyCaps",
                Map.of("maxPerDay", 1L),
                "surprise",
                true));
    List<String> paths = read.problems().stream().map(Problem::path).toList();
    assertTrue(
        paths.containsAll(
            List.of(
                "$.segment",
                "$.channels[1]",
                "$.limit",
                "$.frequencyCaps.maxPerDay",
                "$.surprise")),
        paths.toString());
  }

  @Test
  void a_placement_is_on_one_channel() {
    RunOrder.Read read =
        read(
            Map.of(
                "schema", "person",
                "channels", List.of("push", "email"),
                "placement", "banner"));
    assertEquals(List.of("$.placement"), read.problems().stream().map(Problem::path).toList());
  }

  @Test
  void the_rate_is_of_those_decided_for_since_the_run_was_taken_up() {
    Instant claimed = Instant.parse("2026-03-01T09:30:00Z");
    RunProgress progress =
        new RunProgress(
            10_000, 3_000, 0, 0, Optional.of(claimed), 1_000, Optional.of(claimed.plusSeconds(4)));
    assertEquals(500, progress.perSecond());
    assertEquals(Optional.of(Duration.ofSeconds(14)), progress.remaining());
    assertEquals(0, RunProgress.NONE.perSecond());
    assertEquals(Optional.empty(), RunProgress.NONE.remaining());
  }

  private static RunOrder.Read read(Map<String, Object> members) {
    return RunOrder.read(Config.of(members), LOOKUP);
  }

  private static Lookup idsOnly() {
    return new Lookup() {
      @Override
      public Optional<String> idOf(Kind kind, String reference) {
        return reference.startsWith(kind.prefix() + "_")
            ? Optional.of(reference)
            : Optional.empty();
      }

      @Override
      public List<String> channelsOfType(String channelType) {
        return List.of();
      }
    };
  }
}
