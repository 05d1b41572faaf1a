package dev.tact.bootstrap;

import java.nio.file.Path;
import java.util.List;

/**
 * What a person typed after `./run`.
 *
 * @param file what is written or read, where the command has one
 * @param apply whether a command that only says what it would do is to do it
 */
record Arguments(Command command, int port, Path directory, Path file, boolean apply) {

  private static final int PORT = 8080;
  private static final int PORT_MAX = 65_535;

  /** What the process is asked to do. */
  enum Command {
    SERVE,
    DEMO,
    BACKUP,
    RESTORE,
    MIGRATE_STAGES,
    HELP
  }

  /** Reads the arguments; every mistake is refused with a pointer to `--help`. */
  static Arguments read(List<String> words) {
    Command command = Command.SERVE;
    int port = PORT;
    Path directory = Path.of("data");
    Path file = null;
    boolean apply = false;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      switch (word) {
        case "--help", "-h", "help" -> command = Command.HELP;
        case "--port" -> port = port(after(words, at++));
        case "--data-dir" -> directory = Path.of(after(words, at++));
        case "serve" -> command = Command.SERVE;
        case "demo" -> command = Command.DEMO;
        case "migrate-stages" -> command = Command.MIGRATE_STAGES;
        case "--apply" -> apply = true;
        case "backup", "restore" -> {
          command = word.equals("backup") ? Command.BACKUP : Command.RESTORE;
          file = Path.of(after(words, at++));
        }
        default -> throw new StartRefused("`" + word + "` is not known; see `./run --help`");
      }
    }
    if (apply && command != Command.MIGRATE_STAGES) {
      throw new StartRefused("`--apply` goes with `migrate-stages`; see `./run --help`");
    }
    return new Arguments(command, port, directory, file, apply);
  }

  private static String after(List<String> words, int at) {
    if (at + 1 == words.size() || words.get(at + 1).startsWith("--")) {
      throw new StartRefused("`" + words.get(at) + "` needs a value; see `./run --help`");
    }
    return words.get(at + 1);
  }

  private static int port(String word) {
    try {
      int port = Integer.parseInt(word);
      if (port >= 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new StartRefused("`" + word + "` is not a port; expected 0 to " + PORT_MAX);
  }
}
