package dev.tact.bench.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of wrk, read from what it prints. */
record WrkResult(
    long requests, double requestsPerSecond, double p50Millis, double p99Millis, long errors) {

  private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern HALF = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern TAIL = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  static WrkResult read(String output) {
    Matcher rate = RATE.matcher(output);
    Matcher count = COUNT.matcher(output);
    if (!rate.find() || !count.find()) {
      throw new IllegalStateException("wrk prints its rate: " + output);
    }
    Matcher bad = BAD.matcher(output);
    return new WrkResult(
        Long.parseLong(count.group(1)),
        Double.parseDouble(rate.group(1)),
        millis(HALF.matcher(output)),
        millis(TAIL.matcher(output)),
        bad.find() ? Long.parseLong(bad.group(1)) : 0);
  }

  /** The median rate of an odd number of runs. */
  static double median(List<WrkResult> runs) {
    return runs.stream()
        .mapToDouble(WrkResult::requestsPerSecond)
        .sorted()
        .skip(runs.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static double millis(Matcher matcher) {
    if (!matcher.find()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2)) {
      case "us" -> number / 1000;
      case "s" -> number * 1000;
      default -> number;
    };
  }
}
