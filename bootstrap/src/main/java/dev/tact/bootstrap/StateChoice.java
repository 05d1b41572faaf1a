package dev.tact.bootstrap;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process keeps the state of customers that makes decisions cheap. */
enum StateChoice {
  IN_PROCESS("in-process"),
  SQL("sql"),
  REDIS("redis");

  private static final String VARIABLE = "TACT_STATE";
  private static final String REDIS_ADDRESS = "REDIS_URI";

  private final String word;

  StateChoice(String word) {
    this.word = word;
  }

  /** What `TACT_STATE` says; without it Redis where there is one, else in process. */
  static StateChoice of(Map<String, String> environment) {
    String asked = environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT);
    boolean redis = !redisAddress(environment).isEmpty();
    if (asked.isEmpty()) {
      return redis ? REDIS : IN_PROCESS;
    }
    StateChoice choice =
        Stream.of(values())
            .filter(each -> each.word.equals(asked))
            .findFirst()
            .orElseThrow(
                () ->
                    new StartRefused(
                        "`%s` is `%s`; expected one of %s".formatted(VARIABLE, asked, words())));
    if (choice == REDIS && !redis) {
      throw new StartRefused(
          "`TACT_STATE` is `redis`; say which Redis with `" + REDIS_ADDRESS + "`");
    }
    return choice;
  }

  /** What `REDIS_URI` says; empty without it. */
  static String redisAddress(Map<String, String> environment) {
    return environment.getOrDefault(REDIS_ADDRESS, "").strip();
  }

  /** Whether no other node may share the database. */
  boolean alone() {
    return this == IN_PROCESS;
  }

  /** As people type it. */
  String word() {
    return word;
  }

  private static String words() {
    return Stream.of(values()).map(each -> "`" + each.word + "`").collect(Collectors.joining(", "));
  }
}
