package dev.tact.bootstrap.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the checkout that people write. */
final class Repository {

  static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-http",
          "adapters-persistence",
          "adapters-redis",
          "bootstrap");

  private static final Set<String> SKIPPED =
      Set.of("target", ".git", "data", ".idea", "node_modules");

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("adapters-persistence"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("the tests run inside the checkout");
      }
    }
    return folder;
  }

  /** Java files below `src/main` or `src/test` of every module. */
  static List<Path> java(String sourceSet) {
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve("src").resolve(sourceSet).resolve("java"))
        .filter(Files::exists)
        .flatMap(folder -> files(folder).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  /** Every text file of the checkout. */
  static List<Path> texts() {
    return files(root()).stream()
        .filter(file -> !file.toString().matches(".*\\.(png|jar|gz|ico|jsa|aot|class|zip)$"))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return root().relativize(file).toString();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !SKIPPED.contains(child.getFileName().toString()))
          .sorted()
          .flatMap(child -> Files.isDirectory(child) ? files(child).stream() : Stream.of(child))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Repository() {}
}
