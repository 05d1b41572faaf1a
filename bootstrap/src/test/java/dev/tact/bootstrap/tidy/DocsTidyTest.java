package dev.tact.bootstrap.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.analyze.FindingCode;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.ContactRule;
import dev.tact.domain.model.ScoringMethod;
import dev.tact.domain.model.ScoringModel;
import dev.tact.domain.node.Node;
import dev.tact.domain.qualify.QualificationRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names what exists, and all of it. */
class DocsTidyTest {

  private static final Path REFERENCE = Repository.root().resolve("docs/reference");
  private static final Pattern CONFIRMATION =
      Pattern.compile("(?s)\\*\\*Confirmation\\.\\*\\*(.*)");
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+(?:Test|Contract))`");

  /** Hooks without a state of their own: ImmediateChangeTest and HealthTest see them at work. */
  private static final Set<String> HOOKS =
      Set.of("HealthProbe", "CustomerChanges", "CustomerEraser");

  private static final Pattern IMPLEMENTING = Pattern.compile("implements ([A-Za-z, ]+) \\{");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");

  @Test
  void every_wire_name_has_a_section_in_the_reference() {
    List<String> missing = new ArrayList<>();
    missing.addAll(without("nodes.md", Node.Type.values(), Node.Type::wire));
    missing.addAll(
        without("contact-policies.md", ContactRule.Type.values(), ContactRule.Type::wire));
    missing.addAll(
        without(
            "qualification-rules.md",
            QualificationRule.Type.values(),
            QualificationRule.Type::wire));
    missing.addAll(
        without("scoring-models.md", ScoringModel.Type.values(), ScoringModel.Type::wire));
    missing.addAll(
        without("scoring-models.md", ScoringMethod.Type.values(), ScoringMethod.Type::wire));
    missing.addAll(without("analysis.md", FindingCode.values(), FindingCode::wire));
    missing.addAll(without("problems.md", ProblemCode.values(), ProblemCode::wire));
    assertEquals(List.of(), missing);
  }

  @Test
  void every_decision_is_confirmed_by_a_test_that_exists() {
    List<String> faults = new ArrayList<>();
    List<String> tests = Repository.java("test").stream().map(DocsTidyTest::simpleName).toList();
    for (Path file : children(Repository.root().resolve("docs/adr"))) {
      if (file.getFileName().toString().equals("README.md")) {
        continue;
      }
      Matcher confirmation = CONFIRMATION.matcher(Repository.read(file));
      List<String> named = new ArrayList<>();
      if (confirmation.find()) {
        Matcher name = NAMED.matcher(confirmation.group(1));
        while (name.find()) {
          named.add(name.group(1));
        }
      }
      if (named.isEmpty()) {
        faults.add(Repository.name(file) + " names no test");
      }
      named.stream()
          .filter(name -> !tests.contains(name))
          .forEach(name -> faults.add(Repository.name(file) + " names " + name));
    }
    assertEquals(List.of(), faults);
  }

  /** One contract may speak of several ports that only make sense together. */
  @Test
  void every_adapter_of_a_port_passes_a_contract_that_speaks_of_that_port() {
    String adapterTests =
        String.join(
            "\n",
            Repository.java("test").stream()
                .filter(file -> Repository.name(file).startsWith("adapters-"))
                .map(Repository::read)
                .toList());
    String contracts =
        String.join(
            "\n",
            Repository.java("test").stream()
                .filter(file -> file.toString().endsWith("Contract.java"))
                .filter(file -> adapterTests.contains("extends " + simpleName(file)))
                .map(Repository::read)
                .toList());
    List<String> ports =
        children(
                Repository.root()
                    .resolve("application/src/main/java/dev/tact/application/port/out"))
            .stream()
            .map(DocsTidyTest::simpleName)
            .toList();
    List<String> faults = new ArrayList<>();
    for (Path file : Repository.java("main")) {
      if (!Repository.name(file).startsWith("adapters-")) {
        continue;
      }
      Matcher matcher = IMPLEMENTING.matcher(Repository.read(file).replaceAll("\\s+", " "));
      while (matcher.find()) {
        for (String port : matcher.group(1).split(", ?")) {
          if (ports.contains(port)
              && !HOOKS.contains(port)
              && !contracts.contains("port.out." + port + ";")) {
            faults.add(Repository.name(file) + ": no contract speaks of " + port);
          }
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void every_relative_link_leads_somewhere() {
    List<String> dead = new ArrayList<>();
    for (Path file : Repository.texts()) {
      if (!file.toString().endsWith(".md")) {
        continue;
      }
      Matcher link = LINK.matcher(Repository.read(file));
      while (link.find()) {
        if (!Files.exists(file.getParent().resolve(link.group(1)))) {
          dead.add(Repository.name(file) + " -> " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  @Test
  void the_gate_runs_the_test_command_of_the_readme() {
    String gate = Repository.read(Repository.root().resolve(".ci/run"));
    String readme = Repository.read(Repository.root().resolve("README.md"));
    assertTrue(gate.contains("mvn -B verify") && readme.contains("mvn verify"));
    assertFalse(gate.contains("-Dskip"), "the gate skips nothing");
  }

  private static <E> List<String> without(String page, E[] values, Function<E, String> wire) {
    String text = Repository.read(REFERENCE.resolve(page));
    return Arrays.stream(values)
        .map(wire)
        .filter(name -> !Pattern.compile("(?m)^#+ .*`" + name + "[`(]").matcher(text).find())
        .map(name -> page + " has no section for `" + name + "`")
        .toList();
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the folder is part of the repository: " + folder, e);
    }
  }
}
