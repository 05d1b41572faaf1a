package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.bootstrap.endtoend.TactClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./run export` and `./run import` beside a running Tact, and without one. */
class ConfigurationFolderCommandTest {

  private static final String CAP = "/api/v1/contact-policies/weekly";

  @TempDir Path directory;

  @Test
  void a_configuration_is_edited_as_files_and_moved_to_another_tenant() throws Exception {
    Path folder = directory.resolve("configuration");
    try (TactProcess tact = TactProcess.serving(directory)) {
      TactClient shop = new TactClient(tact.address(), "shop");
      shop.post("/api/v1/offers", "{\"name\": \"Spring\"}").expect(201);
      shop.post(
              "/api/v1/contact-policies",
              """
              {"name": "Weekly", "ruleType": "frequency_cap", "scope": "offer",
               "scopeId": "Spring", "config": {"maxPerWeek": 3}}\
              """)
          .expect(201);
      assertTrue(run("export", folder, "--tenant", "shop").contains("2 definitions"));

      Path cap = folder.resolve("contact-policies/weekly.yaml");
      String text = Files.readString(cap);
      assertTrue(text.contains("scopeId: spring"), text);
      Files.writeString(cap, text.replace("maxPerWeek: 3", "maxPerWeek: 5"));
      String seen = run("import", folder, "--tenant", "shop");
      assertTrue(seen.contains("~ contact-policies/weekly\n    config.maxPerWeek: 3 -> 5"), seen);
      assertTrue(seen.contains("nothing was written"), seen);
      assertEquals(3, shop.get(CAP).at("/config/maxPerWeek").asInt());

      run("import", folder, "--tenant", "shop", "--apply");
      await(shop, 5);
      assertTrue(run("import", folder, "--tenant", "shop").startsWith("0 created, 0 changed"));
      assertTrue(run("export", folder, "--tenant", "shop").endsWith("0 written, 0 removed"));
    }
    assertTrue(run("import", folder, "--tenant", "copy", "--apply").contains("2 created"));
    Files.delete(folder.resolve("contact-policies/weekly.yaml"));
    String pruned = run("import", folder, "--tenant", "copy", "--prune", "true", "--apply");
    assertTrue(pruned.contains("- contact-policies/weekly"), pruned);
    assertTrue(run("export", folder, "--tenant", "copy").contains("1 definitions"));
  }

  @Test
  void a_folder_that_is_wrong_is_refused_with_all_its_faults() throws Exception {
    try (TactProcess tact = TactProcess.serving(directory)) {
      assertFalse(tact.address().isEmpty());
    }
    Path folder = directory.resolve("configuration");
    Files.createDirectories(folder.resolve("offers"));
    Files.createDirectories(folder.resolve("offer"));
    Files.writeString(folder.resolve("offers/a.yaml"), "name: A\npriority: high\n");
    TactProcess refused = process("import", folder);
    assertEquals(1, refused.exitCode());
    assertTrue(refused.lines().toString().contains("offer: no collection is called so"));
    Files.delete(folder.resolve("offer"));
    refused = process("import", folder);
    assertEquals(1, refused.exitCode());
    assertTrue(
        refused.lines().toString().contains("offers/a.yaml $.priority: must be a"),
        refused.lines().toString());
  }

  private String run(String command, Path folder, String... more) {
    TactProcess process = process(command, folder, more);
    assertEquals(0, process.exitCode(), process.lines().toString());
    return String.join("\n", process.lines());
  }

  private TactProcess process(String command, Path folder, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, folder.toString(), "--data-dir", directory.toString()));
    words.addAll(List.of(more));
    return TactProcess.run(Map.of(), words.toArray(String[]::new));
  }

  /** Asks until it is seen: within a second, on a machine that is not too busy. */
  private static void await(TactClient client, int most) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (client.get(CAP).at("/config/maxPerWeek").asInt() != most) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the change was not seen");
      }
    }
  }
}
