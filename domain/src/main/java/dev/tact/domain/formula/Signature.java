package dev.tact.domain.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * What a function takes.
 *
 * @param parameters the required ones, then those that may be left out
 * @param repeats whether the last may come any number of times
 */
record Signature(List<Parameter> parameters, int required, boolean repeats) {

  static Signature of(Parameter... parameters) {
    return new Signature(List.of(parameters), parameters.length, false);
  }

  /** The same with one more that may be left out. */
  Signature optional(Parameter parameter) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(parameter);
    return new Signature(List.copyOf(all), required, false);
  }

  /** The same with the last as often as wanted. */
  Signature repeated() {
    return new Signature(parameters, required, true);
  }

  Parameter at(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  boolean takes(int count) {
    return count >= required && (repeats || count <= parameters.size());
  }

  /** How many arguments it takes, for a message. */
  String count() {
    int most = parameters.size();
    if (repeats) {
      return "at least " + arguments(required);
    }
    return required == most
        ? (most == 0 ? "no arguments" : arguments(most))
        : required + " or " + arguments(most);
  }

  private static String arguments(int count) {
    return count + (count == 1 ? " argument" : " arguments");
  }
}
