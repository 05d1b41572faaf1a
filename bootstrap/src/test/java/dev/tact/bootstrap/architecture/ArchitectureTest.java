package dev.tact.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The product keeps every rule of the house. */
class ArchitectureTest {

  /** What Micronaut's annotation processors write: their names begin with a dollar. */
  private static final Pattern GENERATED = Pattern.compile("/\\$[^/]*\\.class");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("test-classes"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !GENERATED.matcher(location.toString()).find())
          .importPackages("dev.tact");

  @TestFactory
  Stream<DynamicTest> every_rule_holds() {
    return new HouseRules("dev.tact")
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(PRODUCT)));
  }

  @Test
  void every_package_that_a_rule_names_holds_classes() {
    for (String name :
        List.of(
            "domain.value",
            "domain.config",
            "domain.formula",
            "domain.catalog",
            "domain.scope",
            "domain.fact",
            "domain.qualify",
            "domain.contact",
            "domain.model",
            "domain.arbitrate",
            "domain.node",
            "domain.flow",
            "domain.run",
            "domain.trace",
            "application.port.in",
            "application.port.out",
            "application.failure",
            "http",
            "http.outgoing",
            "persistence",
            "redis",
            "learning",
            "bootstrap")) {
      assertTrue(
          PRODUCT.stream().anyMatch(c -> c.getPackageName().startsWith("dev.tact." + name)),
          "no class in dev.tact." + name + ": the rules about it check nothing");
    }
  }
}
