package dev.tact.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of the house for the code base under one root package, so that the same rules can be
 * held against the product and against a small planted code base that breaks each of them.
 */
final class HouseRules {

  /** Packages of the domain, in order: a package may import only from earlier groups. */
  private static final List<List<String>> DOMAIN_ORDER =
      List.of(
          List.of("value", "config"),
          List.of("statistics"),
          List.of("verdict"),
          List.of("formula"),
          List.of("catalog"),
          List.of("scope"),
          List.of("fact"),
          List.of("candidate"),
          List.of(
              "qualify",
              "contact",
              "model",
              "arbitrate",
              "experiment",
              "interaction",
              "batch",
              "delivery",
              "metric",
              "segment",
              "budget"),
          List.of("decide"),
          List.of("node"),
          List.of("flow"),
          List.of("run"),
          List.of("why", "analyze"),
          List.of("trace"),
          List.of("evaluate"));

  private static final String[] JDK_OF_DOMAIN = {
    "java.lang",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.time..",
    "java.math",
    "java.lang.invoke",
    "java.lang.runtime"
  };

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  /** Every rule by its sentence. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domain knows only itself and the plain JDK", domainIsPure());
    rules.put("domain reads no clock, chance or random id", readsNoClock("domain"));
    rules.put("application reads no clock, chance or random id", readsNoClock("application"));
    rules.put("application knows only the JDK and domain", applicationKnowsOnlyDomain());
    rules.put("an adapter never uses another adapter", adaptersAreApart());
    rules.put("nothing uses bootstrap", nothingUsesBootstrap());
    rules.put("http uses the application through inbound ports", httpComesIn());
    rules.put(
        "what http sends out stands behind outbound ports", throughPorts("http.outgoing", "out"));
    rules.put(
        "persistence uses the application through outbound ports",
        throughPorts("persistence", "out"));
    rules.put("redis uses the application through outbound ports", throughPorts("redis", "out"));
    rules.put(
        "what learns uses the application through outbound ports", throughPorts("learning", "out"));
    rules.put("libraries that learn stay in learning", learningStays());
    rules.put("packages of the domain import only from the left", domainOrder());
    rules.put("packages of the domain are free of cycles", domainHasNoCycles());
    rules.put("only run sees the observer", onlyRunObserves());
    rules.put("SQL stays in persistence", stays("java.sql..", "persistence"));
    rules.put("the Redis client stays in redis", stays("io.lettuce..", "redis"));
    rules.put("HTTP types stay in http", stays("io.micronaut.http..", "http"));
    rules.put("JSON stays in the adapters", jsonStaysOutside());
    rules.put("domain classes do not change", domainIsImmutable());
    rules.put("classes of the domain are closed", domainIsClosed());
    rules.put("only the refresher publishes plans", onlyRefresherPublishes());
    rules.put("no bare exception is thrown", HouseConditions.noBareExceptions(root));
    rules.put("no logger or standard stream in domain", domainIsSilent());
    rules.put("names say what a thing is", namesAreMeaningful());
    return rules;
  }

  private ArchRule domainIsPure() {
    return classes()
        .that(in("domain"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(JDK_OF_DOMAIN)
                .and(not(describe("ThreadLocal", c -> c.isEquivalentTo(ThreadLocal.class))))
                .or(in("domain")))
        .because("a decision is a pure function: no I/O, threads, reflection or framework");
  }

  private ArchRule readsNoClock(String module) {
    return HouseConditions.callsNone(
        in(module),
        List.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.Random.<init>",
            "java.util.UUID.randomUUID"));
  }

  private ArchRule applicationKnowsOnlyDomain() {
    return classes()
        .that(in("application"))
        .should()
        .onlyDependOnClassesThat(resideInAPackage("java..").or(in("domain")).or(in("application")))
        .because("frameworks stop at the adapters");
  }

  private ArchRule adaptersAreApart() {
    List<String> adapters = List.of("http", "persistence", "redis", "learning");
    ArchRule rule = null;
    for (String adapter : adapters) {
      String[] others =
          adapters.stream().filter(a -> !a.equals(adapter)).map(this::below).toArray(String[]::new);
      ArchRule one =
          noClasses().that(in(adapter)).should().dependOnClassesThat(resideInAnyPackage(others));
      rule = rule == null ? one : CompositeArchRule.of(rule).and(one);
    }
    return rule;
  }

  private ArchRule nothingUsesBootstrap() {
    return noClasses()
        .that(
            resideInAnyPackage(
                below("domain"),
                below("application"),
                below("http"),
                below("persistence"),
                below("redis"),
                below("learning")))
        .should()
        .dependOnClassesThat(in("bootstrap"));
  }

  // not even where everything is wired
  private ArchRule learningStays() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(in("learning"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("ml.dmlc..", "ai.onnxruntime.."));
  }

  // ADR 0027: one package of http is a client, not a server
  private ArchRule httpComesIn() {
    return throughPorts(in("http").and(not(in("http.outgoing"))), "in");
  }

  private ArchRule throughPorts(String adapter, String direction) {
    return throughPorts(in(adapter), direction);
  }

  private ArchRule throughPorts(DescribedPredicate<JavaClass> chosen, String direction) {
    return noClasses()
        .that(chosen)
        .should()
        .dependOnClassesThat(
            in("application")
                .and(
                    not(
                        resideInAnyPackage(
                            below("application.port." + direction), below("application.failure")))))
        .because("adapters meet the application at its ports");
  }

  private ArchRule domainOrder() {
    return classes()
        .that(in("domain"))
        .should(HouseConditions.importOnlyFromTheLeft(root + ".domain", DOMAIN_ORDER))
        .because("a decision is built from left to right, and what competes stays apart");
  }

  private ArchRule domainHasNoCycles() {
    return SlicesRuleDefinition.slices().matching(root + ".domain.(*)..").should().beFreeOfCycles();
  }

  private ArchRule onlyRunObserves() {
    return noClasses()
        .that(in("domain").and(not(resideInAnyPackage(below("domain.run"), below("domain.trace")))))
        .should()
        .dependOnClassesThat(
            describe("the observer", c -> c.getSimpleName().equals("StepObserver")));
  }

  private ArchRule stays(String technology, String home) {
    return noClasses()
        .that(
            resideInAnyPackage(
                    below("domain"),
                    below("application"),
                    below("http"),
                    below("persistence"),
                    below("redis"),
                    below("learning"))
                .and(not(in(home))))
        .should()
        .dependOnClassesThat(resideInAPackage(technology));
  }

  private ArchRule jsonStaysOutside() {
    return noClasses()
        .that(resideInAnyPackage(below("domain"), below("application")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "com.fasterxml..",
                "io.micronaut..",
                "jakarta..",
                "javax.persistence..",
                "javax.validation.."));
  }

  private ArchRule domainIsImmutable() {
    return fields()
        .that()
        .areDeclaredInClassesThat(in("domain"))
        .should()
        .beFinal()
        .because("what a decision reads cannot change under it");
  }

  private ArchRule domainIsClosed() {
    return classes()
        .that(
            in("domain")
                .and(not(describe("package-info", c -> c.getSimpleName().equals("package-info"))))
                .and(not(describe("switch tables", c -> c.isAnonymousClass() || isEnumBody(c)))))
        .should(
            HouseConditions.beA(
                "record, enum, interface or final class",
                c ->
                    c.isRecord()
                        || c.isEnum()
                        || c.isInterface()
                        || c.getModifiers().contains(JavaModifier.FINAL)));
  }

  private ArchRule onlyRefresherPublishes() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(
                    not(
                        describe(
                            "the refresher",
                            c ->
                                c.getName().contains("PlanRefresher")
                                    || c.getSimpleName().equals("ActivePlans")))))
        .should()
        .callMethodWhere(
            describe(
                "ActivePlans.publish",
                call ->
                    call.getTarget().getName().equals("publish")
                        && call.getTargetOwner().getSimpleName().equals("ActivePlans")));
  }

  private ArchRule domainIsSilent() {
    return noClasses()
        .that(in("domain"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "java.util.logging.."));
  }

  private ArchRule namesAreMeaningful() {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Common|Data|Info)(\\$.*)?")
        .because("a name that fits everything says nothing");
  }

  private static boolean isEnumBody(JavaClass type) {
    return type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
  }

  private String below(String name) {
    return root + "." + name + "..";
  }

  private DescribedPredicate<JavaClass> in(String name) {
    return resideInAPackage(below(name));
  }
}
