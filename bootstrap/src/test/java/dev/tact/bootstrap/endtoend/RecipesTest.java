package dev.tact.bootstrap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipes of the documentation, run as a person would run them. */
class RecipesTest {

  @Test
  void the_winback_recipe_ends_with_the_cap_biting() throws Exception {
    List<String> answers = run("winback");
    assertTrue(
        answers.stream()
            .anyMatch(line -> line.contains("Apparel — 20% back") && line.contains("\"rank\":1")),
        String.join("\n", answers));
    assertTrue(
        answers.stream().anyMatch(line -> line.contains("deliver after 08:00")),
        String.join("\n", answers));
    assertTrue(
        answers.stream().anyMatch(line -> line.contains("\"upliftSegment\":\"persuadable\"")),
        String.join("\n", answers));
    assertTrue(answers.getLast().contains("frequency_cap exceeded"), String.join("\n", answers));
  }

  @Test
  void the_frequency_cap_recipes_show_their_reasons() throws Exception {
    List<String> answers = run("frequency-caps");
    assertTrue(
        answers.stream()
            .anyMatch(line -> line.contains("frequency_cap exceeded: 3/day at scope=global")),
        String.join("\n", answers));
    assertTrue(
        answers.stream().anyMatch(line -> line.contains("cooldown")), String.join("\n", answers));
  }

  @Test
  void the_gates_recipe_lets_the_right_customers_through() throws Exception {
    List<String> answers = run("gates");
    List<String> decisions =
        answers.stream().filter(line -> line.contains("recommendationId")).toList();
    String all = String.join("\n", answers);
    assertEquals(4, decisions.size(), all);
    assertTrue(decisions.get(0).contains("\"count\":2"), all);
    assertTrue(decisions.get(1).contains("\"count\":0"), all);
    assertTrue(decisions.get(2).contains("\"count\":1"), all);
    assertTrue(decisions.get(3).contains("\"count\":1"), all);
    assertTrue(answers.getLast().contains("\"code\":\"contradictory_rules\""), all);
  }

  @Test
  void the_contact_policies_recipe_ends_with_a_cap_that_another_makes_void() throws Exception {
    List<String> answers = run("contact-policies");
    String all = String.join("\n", answers);
    assertTrue(all.contains("mutual_exclusion"), all);
    assertTrue(all.contains("segment_exclusion blocked"), all);
    assertTrue(all.contains("outcome_based active: complaint"), all);
    assertTrue(all.contains("cross_channel_cap exceeded"), all);
    assertTrue(answers.getLast().contains("\"code\":\"cap_void\""), all);
    assertTrue(answers.getLast().contains("Weekly Cross-Channel Cap"), all);
  }

  @Test
  void the_configuration_recipe_changes_one_field_and_moves_the_shop() throws Exception {
    List<String> answers = run("configuration");
    String all = String.join("\n", answers);
    assertTrue(all.contains("categoryId: apparel"), all);
    assertTrue(
        all.contains(
            "\"dryRun\":true,\"configurationVersion\":1,\"summary\":{\"created\":0,\"changed\":1,"),
        all);
    assertTrue(all.contains("{\"field\":\"config.maxPerWeek\",\"before\":3,\"after\":4}"), all);
    assertTrue(all.contains("\"created\":0,\"changed\":0,\"deleted\":0,\"unchanged\":5"), all);
    assertTrue(all.contains("\"customersChanged\":2"), all);
    assertTrue(answers.getLast().contains("\"key\":\"free_shipping\""), all);
  }

  @Test
  void the_batch_recipe_hands_out_fifty_tickets() throws Exception {
    List<String> answers = run("batch");
    String all = String.join("\n", answers);
    assertTrue(all.contains("\"answered\":2,\"refused\":1"), all);
    assertTrue(all.contains("\"status\":\"completed\""), all);
    assertTrue(
        answers.stream().anyMatch(line -> line.contains("p101") && line.contains("\"count\":0")),
        all);
    assertEquals("tickets: 50", answers.getLast(), all);
  }

  @Test
  void the_flows_recipe_goes_from_the_first_node_to_the_last_replay() throws Exception {
    List<String> answers = run("flows");
    String all = String.join("\n", answers);
    for (String told :
        List.of(
            "\"title\":\"Ann, go gold\"",
            "\"ribbon\":\"for you\"",
            "\"placementResults\"",
            "\"valid\":false",
            "\"customersChanged\":3",
            "\"propensity\"",
            "\"notes\":\"cards are back\"",
            "\"identical\":true",
            "\"not_in_effect\":0",
            "\"answered\":2",
            "\"code\":\"refused\"")) {
      assertTrue(all.contains(told), told + " is missing in\n" + all);
    }
  }

  @Test
  void the_replay_recipe_repeats_a_decision_and_tries_others() throws Exception {
    List<String> answers = run("replay");
    String all = String.join("\n", answers);
    assertTrue(
        answers.stream()
            .anyMatch(line -> line.contains("\"identical\":true") && line.contains("\"trace\"")),
        all);
    assertTrue(all.contains("\"offerName\":\"Loan\",\"won\":2"), all);
    assertTrue(answers.get(answers.size() - 2).contains("\"nowBlocks\":1"), all);
    assertTrue(answers.getLast().contains("\"ruleName\":\"Adults\",\"noLongerBlocks\":1"), all);
  }

  private static List<String> run(String recipe) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs/recipes"))) {
      root = root.getParent();
    }
    ProcessBuilder builder =
        new ProcessBuilder("bash", root.resolve("docs/recipes/" + recipe + ".sh").toString())
            .redirectErrorStream(true);
    builder.environment().put("BASE", TactServer.url());
    builder.environment().put("TENANT", "recipe-" + recipe);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
