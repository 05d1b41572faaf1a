package dev.tact.persistence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a migration as the version before it would feel it: nothing that it uses may go, change or
 * be refused while it still runs.
 */
final class ExpandOnly {

  private static final Map<Pattern, String> NEVER =
      Map.ofEntries(
          never("\\bdrop table\\b", "a table goes that the version before may read"),
          never("\\bdrop column\\b", "a column goes that the version before may read"),
          never(
              "\\brename column\\b", "a column gets a name that the version before does not know"),
          never("\\balter column \\S+ (set data )?type\\b", "a column changes its type"),
          never("\\bset not null\\b", "a column refuses rows of the version before"),
          never("\\badd constraint\\b", "a constraint may refuse rows of the version before"),
          never("^(delete from|truncate)\\b", "rows go that the version before may read"));

  private static final Pattern ADDED =
      Pattern.compile("add column (?:if not exists )?\\S+ [^,]*?(?=,\\s*add column|$)");
  private static final Pattern MADE = Pattern.compile("\\bcreate table (?:if not exists )?(\\S+)");
  private static final Pattern RENAMED = Pattern.compile("^alter table (\\S+) rename to\\b");
  private static final Pattern UNIQUE =
      Pattern.compile("^create unique index (?:if not exists )?\\S+ on (\\S+)");
  private static final Pattern VOLATILE =
      Pattern.compile("\\bdefault\\b.*\\b(nextval|random|clock_timestamp|gen_random_uuid)\\b");

  private static Map.Entry<Pattern, String> never(String sql, String why) {
    return Map.entry(Pattern.compile(sql), why);
  }

  /** What is wrong with a migration, a sentence each. */
  static List<String> faults(String migration) {
    List<String> statements = statements(migration);
    Set<String> made = new HashSet<>();
    for (String statement : statements) {
      Matcher matcher = MADE.matcher(statement);
      while (matcher.find()) {
        made.add(matcher.group(1));
      }
    }
    List<String> faults = new ArrayList<>();
    for (String statement : statements) {
      NEVER.forEach(
          (pattern, why) -> {
            if (pattern.matcher(statement).find()) {
              faults.add(why + ": " + statement);
            }
          });
      faults.addAll(columns(statement));
      Matcher renamed = RENAMED.matcher(statement);
      if (renamed.find() && !made.contains(renamed.group(1))) {
        faults.add("a table goes away under its name: " + statement);
      }
      Matcher unique = UNIQUE.matcher(statement);
      if (unique.find() && !made.contains(unique.group(1))) {
        faults.add("an index may refuse rows of the version before: " + statement);
      }
    }
    return faults;
  }

  private static List<String> columns(String statement) {
    List<String> faults = new ArrayList<>();
    Matcher added = ADDED.matcher(statement);
    while (added.find()) {
      String column = added.group();
      if (column.contains("not null") && !column.contains("default")) {
        faults.add("a column is wanted that the version before does not write: " + column);
      }
      if (VOLATILE.matcher(column).find()) {
        faults.add("a default that is worked out for each row rewrites the table: " + column);
      }
    }
    return faults;
  }

  private static List<String> statements(String migration) {
    String plain = migration.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ");
    // what stands in a block of code is one statement with what is around it
    return Stream.of(plain.split(";(?=(?:[^$]*\\$\\$[^$]*\\$\\$)*[^$]*$)"))
        .map(statement -> statement.strip().toLowerCase(Locale.ROOT))
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private ExpandOnly() {}
}
