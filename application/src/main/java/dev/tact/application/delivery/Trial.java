package dev.tact.application.delivery;

import dev.tact.application.port.out.Event;
import dev.tact.application.port.out.EventSender.Answer;
import dev.tact.application.port.out.EventSender.Letter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out who is to blame for a batch that was refused: each customer's events are sent alone.
 * Where the receiver takes nobody's, it is to blame itself.
 */
final class Trial {

  /** So many customers are refused before anybody's events are taken: it is not their fault. */
  private static final int IN_VAIN_MAX = 5;

  private final Function<List<Letter>, Answer> sender;
  private final List<Event> refused = new ArrayList<>();
  private int accepted;
  private String fault = "";
  private Optional<Answer.Away> away = Optional.empty();

  /**
   * What came of it.
   *
   * @param accepted how many events were taken
   * @param refused events that were not, and those of the same customers behind them
   * @param away why no more can be tried now; then nothing is decided
   */
  record Verdict(int accepted, List<Event> refused, String fault, Optional<Answer.Away> away) {}

  private Trial(Function<List<Letter>, Answer> sender) {
    this.sender = sender;
  }

  /**
   * Tries a batch.
   *
   * @param turn who comes first; so that it is somebody else next time
   */
  static Verdict of(Batch batch, int turn, Function<List<Letter>, Answer> sender) {
    Trial trial = new Trial(sender);
    List<List<Integer>> customers = byCustomer(batch);
    int inVain = 0;
    for (int i = 0; i < customers.size() && trial.away.isEmpty(); i++) {
      if (trial.accepted == 0 && inVain == IN_VAIN_MAX) {
        trial.away = Optional.of(new Answer.Away(trial.fault, Optional.empty()));
        break;
      }
      List<Integer> own = customers.get(Math.floorMod(i + turn, customers.size()));
      if (!trial.takes(batch, own)) {
        inVain++;
      }
    }
    return new Verdict(trial.accepted, trial.refused, trial.fault, trial.away);
  }

  /** Sends the events of one customer: together, or one by one up to the one that is refused. */
  private boolean takes(Batch batch, List<Integer> own) {
    if (isTaken(batch, own)) {
      return true;
    }
    int taken = 0;
    while (own.size() > 1 && taken < own.size() && away.isEmpty()) {
      if (!isTaken(batch, List.of(own.get(taken)))) {
        break;
      }
      taken++;
    }
    own.subList(taken, own.size()).forEach(index -> refused.add(batch.sent().get(index)));
    return taken > 0;
  }

  private boolean isTaken(Batch batch, List<Integer> indexes) {
    switch (sender.apply(indexes.stream().map(batch.letters()::get).toList())) {
      case Answer.Accepted _ -> accepted += indexes.size();
      case Answer.Refused answer -> {
        fault = answer.fault();
        return false;
      }
      case Answer.Away answer -> {
        away = Optional.of(answer);
        return false;
      }
    }
    return true;
  }

  private static List<List<Integer>> byCustomer(Batch batch) {
    Map<String, List<Integer>> customers = new LinkedHashMap<>();
    for (int i = 0; i < batch.sent().size(); i++) {
      customers.computeIfAbsent(batch.sent().get(i).customerId(), _ -> new ArrayList<>()).add(i);
    }
    return List.copyOf(customers.values());
  }
}
