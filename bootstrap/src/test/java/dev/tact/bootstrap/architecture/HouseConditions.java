package dev.tact.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions that ArchUnit has no word for. */
final class HouseConditions {

  private static final Set<String> BARE =
      Set.of(
          "java.lang.RuntimeException",
          "java.lang.Exception",
          "java.lang.Error",
          "java.lang.Throwable");

  static ArchRule noBareExceptions(String root) {
    return ArchRuleDefinition.classes()
        .that(JavaClass.Predicates.resideInAPackage(root + ".."))
        .should(
            new ArchCondition<JavaClass>("make no bare exception") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
                  if (BARE.contains(call.getTargetOwner().getName()) && !isSuperCall(call)) {
                    events.add(SimpleConditionEvent.violated(type, call.getDescription()));
                  }
                }
              }
            })
        .because("every failure has a kind that somebody handles");
  }

  /** No class chosen calls a method or constructor whose full name is listed. */
  static ArchRule callsNone(DescribedPredicate<JavaClass> chosen, List<String> fullNames) {
    return ArchRuleDefinition.classes()
        .that(chosen)
        .should(
            new ArchCondition<JavaClass>("call none of " + fullNames) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                    .filter(
                        access ->
                            fullNames.contains(
                                access.getTargetOwner().getName()
                                    + "."
                                    + access.getTarget().getName()))
                    .forEach(
                        access ->
                            events.add(
                                SimpleConditionEvent.violated(type, access.getDescription())));
              }
            })
        .because("time and chance are arguments");
  }

  /**
   * Imports point to the left: a class in group i of `order` uses only groups before it, its own
   * package, and (in a group of two) its neighbour. Groups of more are siblings that stay apart.
   */
  static ArchCondition<JavaClass> importOnlyFromTheLeft(String root, List<List<String>> order) {
    return new ArchCondition<>("import only from the left") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int from = position(type, root, order);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          int to = position(target, root, order);
          boolean siblings =
              from == to
                  && from >= 0
                  && order.get(from).size() > 2
                  && !target.getPackageName().equals(type.getPackageName());
          if (to > from || siblings) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static int position(JavaClass type, String root, List<List<String>> order) {
    for (int i = 0; i < order.size(); i++) {
      for (String name : order.get(i)) {
        if (type.getPackageName().equals(root + "." + name)) {
          return i;
        }
      }
    }
    return -1;
  }

  static ArchCondition<JavaClass> beA(String words, Predicate<JavaClass> holds) {
    return new ArchCondition<>("be a " + words) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!holds.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is not a " + words));
        }
      }
    };
  }

  private static boolean isSuperCall(JavaConstructorCall call) {
    JavaCodeUnit origin = call.getOrigin();
    return origin.isConstructor()
        && origin.getOwner().isAssignableTo(call.getTargetOwner().getName());
  }

  private HouseConditions() {}
}
