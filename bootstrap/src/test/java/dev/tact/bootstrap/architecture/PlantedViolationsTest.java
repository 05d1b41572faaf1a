package dev.tact.bootstrap.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule finds the violation that was planted for it under `dev.tact.planted`. */
class PlantedViolationsTest {

  private static final String ROOT = "dev.tact.planted";
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

  /** The rule's sentence, and the planted class that breaks it. */
  private static final Map<String, String> CULPRITS =
      Map.ofEntries(
          Map.entry("domain knows only itself and the plain JDK", "ReadsFiles"),
          Map.entry("domain reads no clock, chance or random id", "ReadsClock"),
          Map.entry("application reads no clock, chance or random id", "DrawsIds"),
          Map.entry("application knows only the JDK and domain", "UsesFramework"),
          Map.entry("an adapter never uses another adapter", "UsesNeighbour"),
          Map.entry("nothing uses bootstrap", "UsesBootstrap"),
          Map.entry("http uses the application through inbound ports", "HttpReachesAround"),
          Map.entry("what http sends out stands behind outbound ports", "OutgoingReachesAround"),
          Map.entry(
              "persistence uses the application through outbound ports",
              "PersistenceReachesAround"),
          Map.entry("redis uses the application through outbound ports", "RedisReachesAround"),
          Map.entry(
              "what learns uses the application through outbound ports", "LearningReachesAround"),
          Map.entry("libraries that learn stay in learning", "TrainsTrees"),
          Map.entry("packages of the domain import only from the left", "ImportsRight"),
          Map.entry("packages of the domain are free of cycles", "ImportsRight"),
          Map.entry("only run sees the observer", "Watches"),
          Map.entry("SQL stays in persistence", "TalksSql"),
          Map.entry("the Redis client stays in redis", "TalksRedis"),
          Map.entry("HTTP types stay in http", "TalksHttp"),
          Map.entry("JSON stays in the adapters", "IsSerialized"),
          Map.entry("domain classes do not change", "Changes"),
          Map.entry("classes of the domain are closed", "IsOpen"),
          Map.entry("only the refresher publishes plans", "Publishes"),
          Map.entry("no bare exception is thrown", "ThrowsBare"),
          Map.entry("no logger or standard stream in domain", "Prints"),
          Map.entry("names say what a thing is", "OfferManager"));

  @TestFactory
  Stream<DynamicTest> every_rule_bites() {
    return new HouseRules(ROOT)
        .all().entrySet().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> {
                          String report =
                              String.join(
                                  "\n",
                                  rule.getValue()
                                      .allowEmptyShould(false)
                                      .evaluate(PLANTED)
                                      .getFailureReport()
                                      .getDetails());
                          String culprit = CULPRITS.get(rule.getKey());
                          assertTrue(
                              report.contains("Planted$" + culprit),
                              "the rule did not find " + culprit + ": " + report);
                        }));
  }

  @Test
  void every_rule_has_its_culprit_and_every_culprit_its_rule() {
    assertEquals(new HouseRules(ROOT).all().keySet(), CULPRITS.keySet());
  }
}
