package dev.tact.bootstrap.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Sources keep the limits of the house: they are limits for readers, not for machines. */
class SourceTidyTest {

  private static final int FILE_LINES_MAX = 300;
  private static final int METHOD_LINES_MAX = 60;
  private static final int COLUMNS_MAX = 100;
  private static final String WRITE = "tidy.format.write";

  @Test
  void no_main_file_is_longer_than_three_hundred_lines() {
    List<String> faults = new ArrayList<>();
    for (Path file : Repository.java("main")) {
      long lines = Repository.read(file).lines().count();
      if (lines > FILE_LINES_MAX) {
        faults.add(Repository.name(file) + " has " + lines + " lines");
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void no_method_is_longer_than_sixty_lines() throws IOException {
    List<String> faults = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  _ -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(Repository.java("main")));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new MethodLengths(unit, positions, faults), null);
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void no_line_is_wider_than_a_hundred_columns() {
    List<String> faults = new ArrayList<>();
    for (Path file : sources()) {
      int number = 0;
      for (String line : Repository.read(file).lines().toList()) {
        number++;
        if (line.length() > COLUMNS_MAX && !line.startsWith("import ")) {
          faults.add(Repository.name(file) + ":" + number);
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void every_package_says_what_it_is_for() {
    List<String> faults =
        Repository.java("main").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .map(Repository::name)
            .toList();
    assertEquals(List.of(), faults);
  }

  /** Run with -Dtidy.format.write=true to format instead of complaining. */
  @Test
  void every_source_is_formatted() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : sources()) {
      String source = Repository.read(file);
      try {
        String formatted =
            new Formatter()
                .formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(source));
        if (!formatted.equals(source) && Boolean.getBoolean(WRITE)) {
          Files.writeString(file, formatted);
        } else if (!formatted.equals(source)) {
          faults.add(Repository.name(file));
        }
      } catch (FormatterException e) {
        faults.add(Repository.name(file) + ": " + e.getMessage());
      }
    }
    assertEquals(
        List.of(), faults, "format with the command in CONTRIBUTING.md, section Formatting");
  }

  @Test
  void test_methods_are_sentences_and_test_classes_end_in_test() {
    List<String> faults = new ArrayList<>();
    for (Path file : Repository.java("test")) {
      String name = file.getFileName().toString();
      boolean holdsTests = Repository.read(file).contains("\n  @Test\n");
      boolean contract = Repository.name(file).contains("/contract/");
      if (holdsTests && !contract && !name.endsWith("Test.java")) {
        faults.add(Repository.name(file) + " is skipped by the test runner");
      }
    }
    assertEquals(List.of(), faults);
    assertFalse(Repository.java("test").isEmpty());
  }

  private static List<Path> sources() {
    return Stream.concat(Repository.java("main").stream(), Repository.java("test").stream())
        .toList();
  }

  /** Collects methods that are too long. */
  private static final class MethodLengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> faults;

    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> faults) {
      this.unit = unit;
      this.positions = positions;
      this.faults = faults;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end >= 0) {
        long lines =
            unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
        if (lines > METHOD_LINES_MAX) {
          faults.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + lines);
        }
      }
      return super.visitMethod(method, nothing);
    }
  }
}
