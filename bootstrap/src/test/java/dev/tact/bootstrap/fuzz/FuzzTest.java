package dev.tact.bootstrap.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.bootstrap.Re2Patterns;
import dev.tact.bootstrap.TestTact;
import dev.tact.bootstrap.endtoend.TactClient;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Kind;
import dev.tact.domain.formula.Environment;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.NameScope;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.Value;
import dev.tact.domain.value.ValueType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No input crashes a reader and none makes it hang. `-Dtact.fuzz.seconds=600` runs it for ten
 * minutes, `-Dtact.seed` chooses other inputs.
 */
class FuzzTest {

  private static final long SEED = Long.getLong("tact.seed", 20_261_121L);

  private static final String CONFIGURATION = "/api/v1/configuration";

  private static final List<Value> VALUES =
      List.of(
          Value.MISSING,
          Value.of(0.0),
          Value.of(1e308),
          Value.of("2026-02-28"),
          Value.of("Mars/Base"),
          Value.of(true),
          Value.of(Instant.parse("2026-02-28T10:00:00Z")));

  /** Knows every name that does not look misspelt, of any type. */
  private record Names() implements NameScope {
    @Override
    public Optional<NameReference> resolve(String name) {
      int slot = Math.floorMod(name.hashCode(), VALUES.size());
      return name.startsWith("metrics.")
          ? Optional.empty()
          : Optional.of(new NameReference(Namespace.ATTRIBUTES, slot, name, ValueType.ANY));
    }

    @Override
    public Collection<String> names() {
      return List.of("customer.age");
    }
  }

  /** Gives names their values. */
  private record Values() implements Environment {
    @Override
    public Value value(Namespace namespace, int slot) {
      return VALUES.get(slot);
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-02-28T10:00:00Z");
    }
  }

  @Test
  void no_formula_crashes_or_hangs_its_reader() {
    Random random = new Random(SEED);
    FormulaSoup soup = new FormulaSoup(random);
    long read = 0;
    long understood = 0;
    try (Patience patience = new Patience()) {
      while (patience.lasts()) {
        String formula = soup.next();
        understood += patience.within(formula, () -> evaluate(formula)) ? 1 : 0;
        read++;
      }
    }
    report("formulas", read, understood);
  }

  private static boolean evaluate(String text) {
    Compiled<Formula> compiled = Formula.compile(text, "$.formula", new Names(), new Re2Patterns());
    compiled.value().ifPresent(formula -> formula.evaluate(new Values()));
    return compiled.value().isPresent();
  }

  @Test
  void no_definition_crashes_or_hangs_its_reader_or_the_compiler_or_a_decision() {
    Random random = new Random(SEED);
    Corpus corpus = Corpus.read();
    Mutation mutation = new Mutation(random, corpus);
    List<Kind> kinds = List.of(Kind.values());
    FuzzShop shop = new FuzzShop();
    long read = 0;
    try (Patience patience = new Patience()) {
      while (patience.lasts()) {
        Corpus.Entry entry = corpus.any(random);
        Kind kind = Kind.ofCollection(entry.path()).orElse(kinds.get(random.nextInt(kinds.size())));
        JsonNode body = random.nextInt(8) == 0 ? entry.body() : mutation.mutate(entry.body());
        FuzzShop open = shop;
        String effect = patience.within(kind + " " + body, () -> open.write(kind, body));
        corpus.learn(new Corpus.Entry(entry.path(), body), effect);
        shop = shop.isFull() ? new FuzzShop() : shop;
        read++;
      }
    }
    report("definitions", read, corpus.effects());
  }

  @Test
  void no_body_crashes_or_hangs_the_server() {
    Random random = new Random(SEED);
    Corpus corpus = Corpus.read();
    Mutation mutation = new Mutation(random, corpus);
    List<String> paths = List.of("recommend", "respond", "customers", "schemas/person/data");
    long read = 0;
    TactClient client = TestTact.client("fuzz-0");
    client.get("/api/v1/offers").expect(200);
    try (Patience patience = new Patience()) {
      while (patience.lasts()) {
        Corpus.Entry entry = corpus.any(random);
        JsonNode body = mutation.mutate(entry.body());
        boolean astray = random.nextInt(10) == 0;
        String path =
            "/api/v1/" + (astray ? paths.get(random.nextInt(paths.size())) : entry.path());
        String text = random.nextBoolean() ? body.toString() : mutation.scramble(body.toString());
        TactClient sender = client;
        TactClient.Reply reply = patience.within(path + " " + text, () -> sender.post(path, text));
        assertTrue(reply.status() < 500, () -> reply.status() + " for " + path + " " + text);
        corpus.learn(
            new Corpus.Entry(entry.path(), body), entry.path() + reply.status() + codes(reply));
        client = ++read % 300 == 0 ? TestTact.client("fuzz-" + read) : client;
      }
    }
    TestTact.client("fuzz-0").get("/api/v1/offers").expect(200);
    report("bodies", read, corpus.effects());
  }

  /** Also a law: what was exported of whatever was taken in is taken in without a change. */
  @Test
  void no_configuration_crashes_or_hangs_the_server_or_reads_otherwise_than_it_was_written() {
    Random random = new Random(SEED);
    Corpus corpus = Corpus.read();
    Mutation mutation = new Mutation(random, corpus);
    Set<String> effects = new HashSet<>();
    long read = 0;
    TactClient client = TestTact.client("fuzz-configuration-0");
    try (Patience patience = new Patience()) {
      while (patience.lasts()) {
        String text = configuration(random, corpus, mutation).toString();
        String query = List.of("", "?dryRun=true", "?prune=true").get(random.nextInt(3));
        TactClient sender = client;
        String path = CONFIGURATION + query;
        TactClient.Reply reply = patience.within(text, () -> sender.put(path, text));
        assertTrue(reply.status() < 500, () -> reply.text() + " for " + query + " " + text);
        effects.add(reply.status() + codes(reply));
        if (reply.status() == 200 && !reply.at("/dryRun").asBoolean()) {
          String exported = client.get(CONFIGURATION).expect(200).text();
          TactClient.Reply again = client.put(CONFIGURATION + "?prune=true", exported).expect(200);
          assertEquals("[]", again.at("/changed").toString(), () -> query + " " + text);
          assertEquals(
              0, again.at("/summary/created").asInt() + again.at("/summary/deleted").asInt());
        }
        client = ++read % 100 == 0 ? TestTact.client("fuzz-configuration-" + read) : client;
      }
    }
    report("configurations", read, effects.size());
  }

  /** Some definitions that somebody wrote once, most of them as they were. */
  private static ObjectNode configuration(Random random, Corpus corpus, Mutation mutation) {
    ObjectNode document = Corpus.JSON.createObjectNode();
    int wanted = 1 + random.nextInt(6);
    for (int tries = 0; wanted > 0 && tries < 200; tries++) {
      Corpus.Entry entry = corpus.any(random);
      Optional<Kind> kind = Kind.ofCollection(entry.path()).filter(Kind::isAuthored);
      if (kind.isPresent() && kind.get() != Kind.TENANT_SETTINGS) {
        JsonNode body = random.nextInt(3) > 0 ? entry.body() : mutation.mutate(entry.body());
        document.withArray("/" + entry.path()).add(body);
        wanted--;
      }
    }
    return document;
  }

  private static String codes(TactClient.Reply reply) {
    StringBuilder codes = new StringBuilder();
    reply
        .at("/errors")
        .forEach(
            each ->
                codes
                    .append(each.path("path").asText().replaceAll("\\[\\d+]", "[]"))
                    .append(each.path("code").asText()));
    return codes.toString();
  }

  private static void report(String what, long read, long effects) {
    System.out.println(read + " " + what + ", " + effects + " effects, seed " + SEED);
    assertTrue(read > 50 && effects > 10, "hardly anything was tried: " + read + " " + what);
  }
}
