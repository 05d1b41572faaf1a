package dev.tact.bootstrap.cluster;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Everything that clients were promised, and everything that they should not have seen. */
final class Journal {

  /** A recorded outcome or an item that is a contact, as it was acknowledged. */
  record Kept(String customer, String offer, String recommendation) {}

  private final Instant begun = Instant.now();
  private final Map<String, Kept> interactions = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Set<String> recommendations = ConcurrentHashMap.newKeySet();
  private final Set<String> promises = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Set<String> causes = ConcurrentHashMap.newKeySet();
  private final LongAdder answers = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private final LongAdder broken = new LongAdder();
  private final LongAdder checked = new LongAdder();
  private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();

  Instant begun() {
    return begun;
  }

  /** An answer came; the time since the one before is remembered when it is the longest. */
  void answered() {
    answers.increment();
    long now = System.nanoTime();
    long gap = now - lastAnswer.getAndAccumulate(now, Math::max);
    longestGap.accumulateAndGet(gap, Math::max);
  }

  void unavailable() {
    unavailable.increment();
  }

  void broken(IOException cause) {
    broken.increment();
    if (causes.size() < 5) {
      causes.add(cause.toString());
    }
  }

  /** A recommend on another node was compared with what had been reported. */
  void checked() {
    checked.increment();
  }

  /** A respond, or an item of an implicit channel, was acknowledged. */
  void kept(String interactionId, Kept kept) {
    interactions.put(interactionId, kept);
  }

  /** Under which key a respond was acknowledged; a second answer must be the first one again. */
  void under(String key, String interactionId) {
    String first = keys.putIfAbsent(key, interactionId);
    if (first != null && !first.equals(interactionId)) {
      fault("the key " + key + " stands for " + first + " and for " + interactionId);
    }
  }

  /** An answer was given; with `promise` it holds contacts or reservations. */
  void recommended(String recommendationId, boolean promise) {
    recommendations.add(recommendationId);
    if (promise) {
      promises.add(recommendationId);
    }
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  /** A request begins that must end with an acknowledgement. */
  void begin() {
    open.incrementAndGet();
  }

  void end() {
    open.decrementAndGet();
  }

  Map<String, Kept> interactions() {
    return interactions;
  }

  Map<String, String> keys() {
    return keys;
  }

  Set<String> recommendations() {
    return recommendations;
  }

  Set<String> promises() {
    return promises;
  }

  Queue<String> faults() {
    return faults;
  }

  int open() {
    return open.get();
  }

  long answers() {
    return answers.sum();
  }

  /** How many requests had to be sent again. */
  long retried() {
    return unavailable.sum() + broken.sum();
  }

  /** Why connections broke, a few of the reasons. */
  Set<String> causes() {
    return causes;
  }

  /** Figures for people. */
  String summary() {
    return "%,d answers, %,d kept, %,d checked elsewhere; retried %,d after 503, %,d after a broken"
            .formatted(
                answers.sum(), interactions.size(), checked.sum(), unavailable.sum(), broken.sum())
        + " connection; longest silence %,d ms".formatted(longestGap.get() / 1_000_000);
  }
}
