package dev.tact.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tact.application.definition.DefinitionEditor;
import dev.tact.application.memory.InMemoryDefinitionStore;
import dev.tact.application.port.in.Caller;
import dev.tact.application.port.out.ChangeSignal;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.flow.DefinitionReading;
import dev.tact.domain.flow.DraftChecks;
import dev.tact.domain.flow.PlanCompiler;
import dev.tact.domain.value.TextPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PastPlansTest {

  private static final TenantId TENANT = new TenantId("shop");
  private static final Caller ANN = new Caller(TENANT, "ann", "req-1");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));
  private static final TextPattern.Syntax NO_PATTERNS = _ -> Optional.empty();

  private static final ChangeSignal SILENT =
      new ChangeSignal() {
        @Override
        public void changed(TenantId tenant) {}

        @Override
        public Subscription subscribe(Consumer<TenantId> listener) {
          return () -> {};
        }
      };

  private final InMemoryDefinitionStore store = new InMemoryDefinitionStore();
  private final PlanMaking making =
      (configuration, previous) -> PlanCompiler.compile(configuration, previous, NO_PATTERNS);
  private final PlanRefresher plans =
      new PlanRefresher(
          store, new ActivePlans(), making, new PlanHealth(), CLOCK, Duration.ofSeconds(5));
  private final PastPlans past = new PastPlans(store, plans, making);
  private final AtomicLong ids = new AtomicLong();
  private final DefinitionEditor editor =
      new DefinitionEditor(
          new DefinitionReading(new DraftChecks(NO_PATTERNS)),
          plans,
          store,
          SILENT,
          prefix -> prefix + "_%09d".formatted(ids.incrementAndGet()),
          CLOCK);

  @Test
  void every_version_is_made_again_exactly_as_it_was() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> offers = new ArrayList<>();
    Map<Long, Map<String, Config>> expected = new TreeMap<>();
    for (int i = 0; i < 120; i++) {
      change(random, offers, i);
      Configuration now = store.load(TENANT);
      expected.put(now.version(), documents(now));
    }
    expected.forEach(
        (version, documents) ->
            assertEquals(
                documents,
                documents(past.of(TENANT, version).orElseThrow().configuration()),
                "version " + version));
  }

  @Test
  void the_version_in_effect_is_not_made_again() {
    editor.create(ANN, Kind.OFFER, Config.of(Map.of("name", "Spring")));
    DecisionPlans now = plans.current(TENANT).plans();
    assertSame(now, past.of(TENANT, now.version()).orElseThrow());
  }

  @Test
  void versions_that_never_were_are_not_found() {
    editor.create(ANN, Kind.OFFER, Config.of(Map.of("name", "Spring")));
    assertEquals(Optional.empty(), past.of(TENANT, 0));
    assertEquals(Optional.empty(), past.of(TENANT, 99));
  }

  private void change(SplittableRandom random, List<String> offers, int number) {
    if (offers.isEmpty() || random.nextInt(3) == 0) {
      offers.add(editor.create(ANN, Kind.OFFER, Config.of(Map.of("name", "Offer " + number))).id());
      return;
    }
    String id = offers.get(random.nextInt(offers.size()));
    switch (random.nextInt(4)) {
      case 0 -> {
        editor.delete(ANN, Kind.OFFER, id, Optional.empty());
        if (random.nextBoolean()) {
          editor.restore(ANN, Kind.OFFER, id);
        } else {
          offers.remove(id);
        }
      }
      case 1 ->
          editor.changeSettings(ANN, Config.of(Map.of("maxOffersPerDecision", number % 9 + 1L)));
      default ->
          editor.patch(
              ANN, Kind.OFFER, id, Config.of(Map.of("priority", number % 100L)), Optional.empty());
    }
  }

  private static Map<String, Config> documents(Configuration configuration) {
    Map<String, Config> documents = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      for (boolean live : new boolean[] {true, false}) {
        for (Configuration.Entry entry : configuration.entriesAfter(kind, "", live)) {
          Definition definition = entry.definition();
          documents.put(definition.id(), definition.document());
        }
      }
    }
    return documents;
  }
}
