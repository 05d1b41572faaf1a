package dev.tact.bootstrap;

import dev.tact.domain.config.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a person typed after `./run`.
 *
 * @param file what is written or read, where the command has one
 * @param apply whether a command that only says what it would do is to do it
 * @param tenant whose configuration goes out or comes in
 * @param prune of which collections goes what a folder does not hold
 */
record Arguments(
    Command command,
    int port,
    Path directory,
    Path file,
    boolean apply,
    TenantId tenant,
    String prune) {

  private static final int PORT = 8080;
  private static final int PORT_MAX = 65_535;

  /** What the process is asked to do. */
  enum Command {
    SERVE,
    DEMO,
    BACKUP,
    RESTORE,
    MIGRATE_STAGES,
    EXPORT,
    IMPORT,
    HELP;

    boolean applies() {
      return this == MIGRATE_STAGES || this == IMPORT;
    }

    boolean exchanges() {
      return this == EXPORT || this == IMPORT;
    }
  }

  /** Reads the arguments; every mistake is refused with a pointer to `--help`. */
  static Arguments read(List<String> words) {
    Command command = Command.SERVE;
    int port = PORT;
    Path directory = Path.of("data");
    Path file = null;
    boolean apply = false;
    TenantId tenant = TenantId.DEFAULT;
    String prune = "false";
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
        case "--tenant" -> tenant = tenant(after(words, at++));
        case "--prune" -> prune = after(words, at++);
        case "backup", "restore", "export", "import" -> {
          command = Command.valueOf(word.toUpperCase(Locale.ROOT));
          file = Path.of(after(words, at++));
        }
        default -> throw new StartRefused("`" + word + "` is not known; see `./run --help`");
      }
    }
    Arguments arguments = new Arguments(command, port, directory, file, apply, tenant, prune);
    arguments.checkTogether();
    return arguments;
  }

  private void checkTogether() {
    if (apply && !command.applies()) {
      throw new StartRefused(
          "`--apply` goes with `import` and `migrate-stages`; see `./run --help`");
    }
    if (!tenant.equals(TenantId.DEFAULT) && !command.exchanges()) {
      throw new StartRefused("`--tenant` goes with `export` and `import`; see `./run --help`");
    }
    if (!prune.equals("false") && command != Command.IMPORT) {
      throw new StartRefused("`--prune` goes with `import`; see `./run --help`");
    }
  }

  private static TenantId tenant(String word) {
    return TenantId.of(word)
        .orElseThrow(
            () -> new StartRefused("`" + word + "` is no tenant: 1 to 64 of `a-z 0-9 _ -`"));
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
