package dev.tact.bootstrap.process;

import dev.tact.bootstrap.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes with which a process starts: as jars, because java shares loaded classes between
 * processes only if none comes from a directory, and with an archive of them, which halves what a
 * start costs. Made once and kept as long as no class is newer.
 */
final class ProcessClasses {

  private static final Path FOLDER = Path.of("target", "process");
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");

  /** Made by the first test that needs it. */
  private static final class Made {
    static final String CLASS_PATH = classPath();
  }

  /** The class path of a process and its archive; java goes without one that does not fit. */
  static List<String> options() {
    return List.of(
        "-XX:SharedArchiveFile=" + ARCHIVE.toAbsolutePath(),
        "-Xshare:auto",
        "-cp",
        Made.CLASS_PATH);
  }

  private static String classPath() {
    try {
      Files.createDirectories(FOLDER);
      List<String> entries = new ArrayList<>();
      for (String entry : testClassPath().split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (!Files.isDirectory(path)) {
          entries.add(entry);
        } else if (!path.endsWith("test-classes")) {
          entries.add(jar(path).toAbsolutePath().toString());
        }
      }
      String all = String.join(File.pathSeparator, entries);
      if (!isNewest(ARCHIVE)) {
        archive(all);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path classes) throws IOException {
    String module = classes.toAbsolutePath().getParent().getParent().getFileName().toString();
    Path jar = FOLDER.resolve(module + ".jar");
    if (Files.exists(jar) && !isAnyNewer(classes, jar)) {
      return jar;
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> walk = Files.walk(classes)) {
      out.setLevel(0);
      for (Path each : walk.sorted().toList()) {
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        if (!name.isEmpty()) {
          boolean folder = Files.isDirectory(each);
          out.putNextEntry(new JarEntry(folder ? name + "/" : name));
          if (!folder) {
            Files.copy(each, out);
          }
          out.closeEntry();
        }
      }
    }
    return jar;
  }

  /** Starts one that writes the archive when it ends. */
  private static void archive(String classPath) throws IOException {
    Path directory = Files.createTempDirectory("tact-classes");
    try (TactProcess process =
        TactProcess.start(
            Map.of(),
            List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE.toAbsolutePath(), "-cp", classPath),
            List.of(Main.class.getName(), "--port", "0", "--data-dir", directory.toString()))) {
      if (!process.isServing()) {
        throw new AssertionError("it did not start: " + process.lines());
      }
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path each : walk.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(each);
      }
    }
  }

  private static boolean isNewest(Path archive) {
    return Files.exists(archive) && !isAnyNewer(FOLDER, archive);
  }

  private static boolean isAnyNewer(Path folder, Path than) {
    try (Stream<Path> walk = Files.walk(folder)) {
      long limit = Files.getLastModifiedTime(than).toMillis();
      for (Path each : walk.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(each).toMillis() > limit) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String testClassPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    return surefire == null ? System.getProperty("java.class.path") : surefire;
  }

  private ProcessClasses() {}
}
