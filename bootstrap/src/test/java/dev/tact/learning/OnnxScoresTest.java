package dev.tact.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.application.contract.OutsideScoresContract;
import dev.tact.application.memory.InMemoryModelStore;
import dev.tact.application.port.out.ModelStore;
import dev.tact.application.port.out.OutsideScores;
import dev.tact.application.port.out.OutsideScores.Answer;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.ModelState;
import dev.tact.domain.model.ImportedFile;
import dev.tact.domain.model.OnnxImported;
import dev.tact.domain.model.OutsideModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxScoresTest extends OutsideScoresContract {

  private static final TenantId TENANT = new TenantId("shop");

  private final InMemoryModelStore store = new InMemoryModelStore();
  private final Map<String, String> kept = new HashMap<>();
  private final OnnxScores scores = new OnnxScores(store);

  OnnxScoresTest() {
    keep("half", OnnxBytes.linear(0.5f));
  }

  @AfterEach
  void close() {
    scores.close();
  }

  @Override
  protected OutsideScores scores() {
    return scores;
  }

  @Override
  protected OutsideModel model() {
    return model("offer.priority");
  }

  @Override
  protected Optional<ModelState> state() {
    return Optional.of(file("half"));
  }

  @Override
  protected OutsideScores deaf() {
    return new OnnxScores(new InMemoryModelStore());
  }

  @Test
  void features_go_in_by_their_names_and_what_has_no_value_is_the_default() {
    keep("three", OnnxBytes.logistic(-1f, 2f, 0.01f, 1f));
    OnnxImported model =
        new OnnxImported(
            List.of("offer.priority", "customer.age", "customer.visits"),
            Map.of("customer.visits", 0.25),
            Optional.empty(),
            0.5);
    Answer.Scored scored = assertInstanceOf(Answer.Scored.class, ask(model, "three", 2));
    assertEquals(sigmoid(-1 + 0.42 + 0.25), score(scored, 0), 1e-6);
    assertEquals(sigmoid(-1 + 2 * 0.5 + 0.42 + 0.25), score(scored, 1), 1e-6);
  }

  @Test
  void a_file_may_take_each_feature_by_itself_and_one_row_at_a_time() {
    keep(
        "columns",
        new OnnxBytes()
            .input("offer.priority", OnnxBytes.FLOAT, 1, 1)
            .input("customer.age", OnnxBytes.FLOAT, 1, 1)
            .node("Mul", "p", "offer.priority", "customer.age")
            .output("p", OnnxBytes.FLOAT, 1, 1)
            .bytes());
    Answer.Scored scored =
        assertInstanceOf(
            Answer.Scored.class, ask(model("customer.age", "offer.priority"), "columns", 3));
    assertEquals(42 / 3.0, score(scored, 1), 1e-5);
    assertEquals(84 / 3.0, score(scored, 2), 1e-5);
  }

  @Test
  void of_two_columns_the_second_is_the_score() {
    keep(
        "classes",
        new OnnxBytes()
            .input("x", OnnxBytes.FLOAT, OnnxBytes.ROWS, 1)
            .constant("w", new int[] {1, 2}, -1f, 0.25f)
            .node("MatMul", "p", "x", "w")
            .output("p", OnnxBytes.FLOAT, OnnxBytes.ROWS, 2)
            .bytes());
    Answer.Scored scored =
        assertInstanceOf(Answer.Scored.class, ask(model("customer.age"), "classes", 2));
    assertEquals(10.5, score(scored, 1), 1e-5);
  }

  @Test
  void a_score_below_zero_is_none() {
    keep("negative", OnnxBytes.linear(-1f));
    Answer answer = ask(model("offer.priority"), "negative", 2);
    assertEquals(Map.of("off_0", Map.of("", 0.0)), scoresOf(answer));
  }

  @Test
  void files_that_do_not_fit_say_why() {
    keep("text", "no model at all".getBytes(StandardCharsets.UTF_8));
    keep("two", OnnxBytes.linear(1f, 1f));
    assertTrue(fault(model("customer.age"), "text").contains("no ONNX model"));
    assertEquals(
        "its input `x` takes 2 features, and the model names 1",
        fault(model("customer.age"), "two"));
    assertEquals("the file that was imported is gone", fault(model("customer.age"), "gone"));
    assertEquals(
        new Answer.Failed("no file was imported"),
        scores.ask(TENANT, "dec_1", question(model(), Optional.empty(), 1)));
  }

  @Test
  void more_files_than_stay_loaded_are_scored_with_all_the_same() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10; i++) {
        keep("file" + i, OnnxBytes.linear(i));
        Answer.Scored scored =
            assertInstanceOf(Answer.Scored.class, ask(model("offer.priority"), "file" + i, 2));
        assertEquals(i * 0.5, score(scored, 1), 1e-6);
      }
    }
  }

  private String fault(OnnxImported model, String file) {
    return assertInstanceOf(Answer.Failed.class, ask(model, file, 1)).fault();
  }

  private Answer ask(OnnxImported model, String file, int offers) {
    return scores.ask(TENANT, "dec_1", question(model, Optional.of(file(file)), offers));
  }

  private static Map<String, Map<String, Double>> scoresOf(Answer answer) {
    return assertInstanceOf(Answer.Scored.class, answer).scores();
  }

  private static double score(Answer.Scored scored, int offer) {
    return scored.scores().get("off_" + offer).get("");
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static OnnxImported model(String... features) {
    return new OnnxImported(List.of(features), Map.of(), Optional.empty(), 0.5);
  }

  private void keep(String name, byte[] file) {
    String sha256 =
        store
            .add(
                TENANT,
                "mdl_1",
                ModelStore.Draft.imported(Config.EMPTY, file, Config.EMPTY, "ada", Instant.EPOCH))
            .sha256();
    kept.put(name, sha256);
  }

  private ImportedFile file(String name) {
    return new ImportedFile(kept.getOrDefault(name, "none"), 1);
  }
}
