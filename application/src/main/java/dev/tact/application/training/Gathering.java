package dev.tact.application.training;

import dev.tact.application.port.out.CustomerSnapshot;
import dev.tact.application.port.out.CustomerView;
import dev.tact.application.port.out.Examples;
import dev.tact.application.training.Course.Lesson;
import dev.tact.application.training.DecisionHistory.Span;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Evidence;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.model.Sampling;
import dev.tact.domain.model.TrainingRun.Phase;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the examples of one training: one for each item that reached its customer, with what the
 * model would have seen and what came of it.
 */
final class Gathering {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final DecisionHistory history;
  private final CustomerView customers;
  private final Lesson lesson;
  private final Recollection recollection;
  private final Duration window;
  private final List<Seen> seen = new ArrayList<>();
  private long decisions;
  private long items;
  private long gone;
  private long ignored;
  private long unanswered;
  private long immature;

  /** What is kept of an item until all are known. */
  private record Seen(
      Instant at,
      Value[] values,
      double target,
      double weight,
      String customerId,
      String offerId) {}

  Gathering(DecisionHistory history, CustomerView customers, Lesson lesson) {
    this.history = history;
    this.customers = customers;
    this.lesson = lesson;
    this.recollection = new Recollection(lesson.plans(), lesson.model().features());
    this.window = Duration.ofMillis((long) (lesson.sampling().outcomeDays() * DAY_MILLIS));
  }

  /** Reads history; empty when it was asked to stop. */
  Optional<Gathered> gather(Course.Watch watch) {
    Sampling sampling = lesson.sampling();
    Span span =
        new Span(
            lesson.now().minus(Duration.ofDays(sampling.days())),
            lesson.now(),
            Optional.empty(),
            window);
    boolean[] stopped = new boolean[1];
    history.walk(
        lesson.tenant(),
        span,
        (record, followed) -> {
          stopped[0] = !watch.goOn(Phase.GATHERING, (double) seen.size() / sampling.limit());
          look(record, followed);
          return !stopped[0] && seen.size() < sampling.limit();
        });
    return stopped[0] ? Optional.empty() : Optional.of(gathered());
  }

  private void look(DecisionRecord record, List<Recorded> followed) {
    decisions++;
    Optional<Recollection.Scene> scene = Optional.empty();
    for (DecisionRecord.Item item : record.items()) {
      items++;
      Answers answers =
          Answers.of(
              new Item(record.id(), item.rank()),
              followed,
              lesson.model().definition().outcomeWeights());
      if (!answers.contacted() || isIgnored(record, answers)) {
        ignored++;
        continue;
      }
      Contact contact = item.contact();
      int candidate = recollection.candidate(contact.offerId(), contact.creativeId());
      if (candidate == Catalog.NONE) {
        gone++;
        continue;
      }
      if (scene.isEmpty()) {
        scene = Optional.of(recollection.scene(record, facts(record)));
      }
      seen.add(
          new Seen(
              record.now(),
              scene.get().of(candidate),
              answers.positive() > 0 ? 1 : 0,
              answers.open() ? 1 : Math.max(answers.positive(), answers.negative()),
              record.customerId(),
              contact.offerId()));
    }
  }

  private boolean isIgnored(DecisionRecord record, Answers answers) {
    if (!answers.open()) {
      return false;
    }
    if (lesson.sampling().unanswered() == Sampling.Unanswered.IGNORED) {
      return true;
    }
    unanswered++;
    immature += record.now().plus(window).isAfter(lesson.now()) ? 1 : 0;
    return false;
  }

  private Facts facts(DecisionRecord record) {
    if (lesson.sampling().features() == Sampling.Source.RECORDED) {
      return recollection.recorded(record);
    }
    CustomerSnapshot today =
        customers.read(
            lesson.tenant(),
            record.customerId(),
            lesson.plans().layout(),
            recollection.needs(),
            lesson.now());
    return new Facts(today.customer(), today.behaviour(), Evidence.NONE, new QuotaUse(Map.of()));
  }

  /** All of it, the oldest first. */
  private Gathered gathered() {
    List<Seen> oldestFirst = seen.reversed();
    Encoding encoding =
        Encoding.of(
            lesson.model().definition().predictors(),
            lesson.model().features(),
            oldestFirst.stream().map(Seen::values).toList());
    int size = oldestFirst.size();
    double[][] rows = new double[size][];
    double[] targets = new double[size];
    double[] weights = new double[size];
    String[] customerIds = new String[size];
    String[] offerIds = new String[size];
    List<Instant> times = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Seen one = oldestFirst.get(i);
      rows[i] = encoding.row(one.values(), one.at().toEpochMilli());
      targets[i] = one.target();
      weights[i] = one.weight();
      customerIds[i] = one.customerId();
      offerIds[i] = one.offerId();
      times.add(one.at());
    }
    return new Gathered(
        encoding.columns(),
        new Examples(encoding.columns().names(), rows, targets, weights, customerIds, offerIds),
        times,
        new Gathered.Counts(decisions, items, ignored, gone, unanswered, immature));
  }
}
