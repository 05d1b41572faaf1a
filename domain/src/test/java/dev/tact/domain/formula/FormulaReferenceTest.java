package dev.tact.domain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormulaReferenceTest {

  private static final Path REFERENCE = Path.of("..", "docs", "reference", "formulas.md");

  @Test
  void every_function_and_operator_stands_in_the_reference() throws IOException {
    String reference = Files.readString(REFERENCE);
    Stream<String> functions = FormulaFunction.wires().stream().map(wire -> "| `" + wire + "(");
    Stream<String> operators =
        Stream.of(ConditionOperator.values()).map(operator -> "`" + operator.wire() + "`");
    List<String> missing =
        Stream.concat(functions, operators).filter(each -> !reference.contains(each)).toList();
    assertEquals(List.of(), missing);
  }
}
