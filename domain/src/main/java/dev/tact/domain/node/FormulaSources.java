package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Vocabulary;
import dev.tact.domain.config.Compiled;
import dev.tact.domain.config.Problem;
import dev.tact.domain.formula.Formula;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import dev.tact.domain.value.TextPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Formulas of a node by name, as authored. Each must work for the offers of some category, and is
 * left out for those of others.
 *
 * @param path under which each stands by its name, for problems
 */
record FormulaSources(Map<String, String> sources, String path) {

  /** What works in none of the vocabularies. */
  List<Problem> problems(
      Set<Vocabulary> vocabularies, FactSlots facts, TextPattern.Syntax patterns) {
    List<Problem> problems = new ArrayList<>();
    sources.forEach(
        (name, source) ->
            problems.addAll(nowhere(source, path + "." + name, vocabularies, facts, patterns)));
    return problems;
  }

  /** The problems of one formula that works in none of the vocabularies. */
  static List<Problem> nowhere(
      String source,
      String path,
      Set<Vocabulary> vocabularies,
      FactSlots facts,
      TextPattern.Syntax patterns) {
    List<Problem> first = List.of();
    for (Vocabulary vocabulary : vocabularies) {
      Compiled<Formula> formula = Formula.compile(source, path, facts.in(vocabulary), patterns);
      if (formula.problems().isEmpty()) {
        return List.of();
      }
      first = first.isEmpty() ? formula.problems() : first;
    }
    return first;
  }

  /** The formulas that work for the offers of a vocabulary, by name. */
  Map<Vocabulary, Map<String, Formula>> compile(CompileScope scope) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Map<Vocabulary, Map<String, Formula>> compiled = new HashMap<>();
    for (Vocabulary vocabulary : scope.names().all()) {
      Map<String, Formula> formulas = new LinkedHashMap<>();
      sources.forEach(
          (name, source) ->
              Formula.compile(source, path, scope.attributes().in(vocabulary), scope.patterns())
                  .value()
                  .ifPresent(formula -> formulas.put(name, formula)));
      compiled.put(vocabulary, formulas);
    }
    return compiled;
  }

  /** The slots of the customer that formulas read. */
  static Set<Integer> customerSlots(Map<Vocabulary, Map<String, Formula>> compiled) {
    Set<Integer> slots = new HashSet<>();
    for (Map<String, Formula> formulas : compiled.values()) {
      for (Formula formula : formulas.values()) {
        for (NameReference reference : formula.references()) {
          if (reference.namespace() == Namespace.CUSTOMER) {
            slots.add(reference.slot());
          }
        }
      }
    }
    return slots;
  }
}
