package dev.tact.http.configuration;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.in.ExchangeConfiguration.Authored;
import dev.tact.application.port.in.ExchangeConfiguration.Exported;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A configuration as a folder: `offers/spring_sale.yaml`, one file for each definition, and
 * `tenant-settings.yaml`. Names of files are for people; the key in a file says what it is.
 */
public final class ConfigurationFolder {

  private static final String ENDING = ".yaml";
  private static final List<String> ENDINGS = List.of(ENDING, ".yml", ".json");
  private static final int FILE_NAME_MAX = 120;

  private final Path root;

  public ConfigurationFolder(Path root) {
    this.root = root;
  }

  /**
   * Makes the folder hold a configuration and no other: files of definitions that are not there any
   * more are removed, all else in it is left alone.
   *
   * @return how many files were written anew, and how many removed
   */
  public Written write(Exported exported) throws IOException {
    Files.createDirectories(root);
    Set<Path> kept = new HashSet<>();
    int written = 0;
    for (Map.Entry<Kind, List<Config>> ofKind : exported.documents().entrySet()) {
      Set<String> names = new HashSet<>();
      for (Config document : ofKind.getValue()) {
        Path file = root.resolve(name(ofKind.getKey(), document, names));
        kept.add(file);
        written += write(file, Notation.YAML.write(document.members())) ? 1 : 0;
      }
    }
    int removed = 0;
    for (Path file : definitions()) {
      if (!kept.contains(file) && file.toString().endsWith(ENDING)) {
        Files.delete(file);
        removed++;
      }
    }
    return new Written(kept.size(), written, removed);
  }

  /** What writing a folder came to. */
  public record Written(int definitions, int written, int removed) {}

  /**
   * The definitions that the files of the folder hold.
   *
   * @throws Failure.Invalid with everything that is not shaped like a configuration
   */
  public List<Authored> read() throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<Authored> documents = new ArrayList<>();
    strangers(problems);
    for (Path file : definitions()) {
      String name = root.relativize(file).toString().replace('\\', '/');
      Kind kind = kind(name).orElseThrow();
      try {
        Map<String, Object> tree =
            (name.endsWith(".json") ? Notation.JSON : Notation.YAML).read(Files.readAllBytes(file));
        documents.add(AuthoredTree.of(kind, tree, name + " $", problems));
      } catch (Failure.Invalid invalid) {
        invalid
            .problems()
            .forEach(problem -> problems.add(AuthoredTree.within(name + " $", problem)));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return documents;
  }

  /** A folder that no collection is called is a typing error, and would be silently left out. */
  private void strangers(List<Problem> problems) throws IOException {
    for (Path entry : entries(root)) {
      String name = entry.getFileName().toString();
      boolean stranger =
          Files.isDirectory(entry)
              ? Kind.ofCollection(name).isEmpty() || name.equals(settings())
              : isDocument(name) && !stem(name).equals(settings());
      if (stranger && !name.startsWith(".")) {
        problems.add(
            new Problem(
                name,
                ProblemCode.UNKNOWN_NAME,
                "no collection is called so; definitions lie in folders like `offers`, settings in"
                    + " `tenant-settings.yaml`"));
      }
    }
  }

  /** The files of definitions, by collection and name. */
  private List<Path> definitions() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      boolean one = kind == Kind.TENANT_SETTINGS;
      for (Path file : entries(one ? root : root.resolve(kind.collection()))) {
        String name = file.getFileName().toString();
        if (isDocument(name)
            && Files.isRegularFile(file)
            && (!one || stem(name).equals(settings()))) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static Optional<Kind> kind(String name) {
    int end = name.indexOf('/');
    return Kind.ofCollection(end < 0 ? stem(name) : name.substring(0, end));
  }

  /** Two keys may differ in capitals only, which some file systems cannot tell apart. */
  private static String name(Kind kind, Config document, Set<String> taken) {
    if (kind == Kind.TENANT_SETTINGS) {
      return settings() + ENDING;
    }
    String key = (String) document.get("key");
    String stem = key.substring(0, Math.min(FILE_NAME_MAX, key.length()));
    String name = stem;
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = stem + "~" + n;
    }
    return kind.collection() + "/" + name + ENDING;
  }

  private static boolean write(Path file, byte[] text) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text)) {
      return false;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, text);
    return true;
  }

  private static boolean isDocument(String name) {
    return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String settings() {
    return Kind.TENANT_SETTINGS.collection();
  }
}
