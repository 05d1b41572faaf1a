package dev.tact.bootstrap.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `./run` finds on machines that are made up out of a few empty programs. */
class RunScriptTest {

  private static final Path REPOSITORY = repository();
  private static final List<String> TOOLS =
      List.of("bash", "cat", "dirname", "find", "head", "readlink", "sed");

  @TempDir Path machine;

  /** What a program printed, both streams, and how it ended. */
  private record Outcome(int code, String text) {}

  @BeforeEach
  void a_machine_has_the_usual_tools() throws IOException {
    Files.createDirectories(machine.resolve("bin"));
    for (String tool : TOOLS) {
      Path file = machine.resolve("bin").resolve(tool);
      Files.writeString(file, "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
      file.toFile().setExecutable(true);
    }
  }

  @Test
  void a_newer_jdk_beside_the_default_one_is_found() throws Exception {
    defaultJava(jdk("usr/lib/jvm/java-17", "17.0.12"));
    Path wanted = jdk("usr/lib/jvm/temurin-25", "25.0.1");
    assertEquals(new Outcome(0, wanted.toString()), findJdk(Map.of()));
  }

  @Test
  void the_only_jdk_is_found_where_it_is_not_on_the_path() throws Exception {
    Path wanted = jdk("opt/jdk-25", "25");
    assertEquals(new Outcome(0, wanted.toString()), findJdk(Map.of()));
  }

  @Test
  void a_jdk_of_a_version_switcher_is_found() throws Exception {
    for (String place :
        List.of(
            ".sdkman/candidates/java/25.0.1-tem",
            ".jdks/temurin-25",
            ".asdf/installs/java/temurin-25",
            ".local/share/mise/installs/java/25")) {
      Path home = Files.createTempDirectory(machine, "home");
      Path wanted = jdk(machine.relativize(home).resolve(place).toString(), "25.0.1");
      assertEquals(
          new Outcome(0, wanted.toString()), findJdk(Map.of("HOME", home.toString())), place);
    }
  }

  @Test
  void java_home_is_taken_when_it_is_new_enough_and_passed_over_when_it_is_not() throws Exception {
    Path old = jdk("elsewhere/17", "17.0.12");
    Path young = jdk("elsewhere/25", "25.0.1");
    Path other = jdk("usr/lib/jvm/temurin-26", "26");
    assertEquals(new Outcome(0, young.toString()), findJdk(Map.of("JAVA_HOME", young.toString())));
    assertEquals(new Outcome(0, other.toString()), findJdk(Map.of("JAVA_HOME", old.toString())));
  }

  @Test
  void too_old_a_jdk_is_named() throws Exception {
    defaultJava(jdk("usr/lib/jvm/java-17", "17.0.12"));
    assertEquals(
        new Outcome(
            1,
            "tact: needs a JDK 25 or newer and found only JDK 17;"
                + " install one, or set JAVA_HOME to it"),
        findJdk(Map.of()));
  }

  @Test
  void no_jdk_at_all_is_said_in_one_line() throws Exception {
    assertEquals(
        new Outcome(
            1, "tact: needs a JDK 25 or newer and found none; install one, or set JAVA_HOME to it"),
        findJdk(Map.of()));
  }

  @Test
  void a_missing_maven_is_said_when_something_has_to_be_built() throws Exception {
    jdk("opt/jdk-25", "25");
    Path clone = Files.createDirectories(machine.resolve("clone").resolve(".mvn"));
    Files.copy(REPOSITORY.resolve(".mvn/jdk.sh"), clone.resolve("jdk.sh"));
    Path run = clone.resolveSibling("run");
    Files.copy(REPOSITORY.resolve("run"), run);
    assertEquals(
        new Outcome(
            1,
            "tact: needs Maven 3.8.7 or newer to build and found none;"
                + " install it and put `mvn` on the PATH"),
        bash(Map.of(), run.toString()));
  }

  private Outcome findJdk(Map<String, String> environment) throws Exception {
    return bash(environment, "-c", ". " + REPOSITORY.resolve(".mvn/jdk.sh") + "; find_jdk");
  }

  private Outcome bash(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(machine.resolve("bin/bash").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", machine.resolve("bin").toString());
    builder.environment().put("JDK_ROOT", machine.toString());
    builder.environment().put("HOME", machine.resolve("nobody").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), text.strip());
  }

  private Path jdk(String place, String version) throws IOException {
    Path home = machine.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    for (String program : List.of("java", "javac")) {
      Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
      file.toFile().setExecutable(true);
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void defaultJava(Path home) throws IOException {
    Files.createSymbolicLink(machine.resolve("bin/java"), home.resolve("bin/java"));
  }

  private static Path onPath(String tool) {
    for (String directory : System.getenv("PATH").split(":")) {
      Path file = Path.of(directory, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("a machine has " + tool);
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("run"))) {
      at = at.getParent();
    }
    return at;
  }
}
