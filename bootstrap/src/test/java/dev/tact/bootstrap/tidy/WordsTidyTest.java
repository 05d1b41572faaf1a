package dev.tact.bootstrap.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Words that may not stand anywhere in the repository. */
class WordsTidyTest {

  /** Spelled in halves so that this file does not find itself. */
  private static final Pattern LEFT_OVERS =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  /** Absolute paths of somebody's machine; /usr/lib/jvm and the like are where tools live. */
  private static final Pattern MACHINE_PATHS =
      Pattern.compile("(/ro" + "ot/|/ho" + "me/[a-z]|/Us" + "ers/[a-z]|/wo" + "rk/)");

  @Test
  void nothing_is_left_to_do() {
    assertEquals(List.of(), linesWith(LEFT_OVERS));
  }

  @Test
  void no_file_names_a_path_of_somebodys_machine() {
    assertEquals(List.of(), linesWith(MACHINE_PATHS));
  }

  private static List<String> linesWith(Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.texts()) {
      int number = 0;
      for (String line : Repository.read(file).lines().toList()) {
        number++;
        if (pattern.matcher(line).find()) {
          found.add(Repository.name(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }
}
