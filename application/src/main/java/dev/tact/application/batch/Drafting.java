package dev.tact.application.batch;

import dev.tact.application.batch.RunTally.Full;
import dev.tact.application.recommend.Choice;
import dev.tact.application.recommend.Stretch;
import dev.tact.domain.batch.RunOrder;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.flow.DecisionPlans;
import dev.tact.domain.run.DecisionItem;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides for customers of a run under the configuration of today, first for all of them side by
 * side, then, one after the other in their order, again where the caps of the run leave too little.
 */
final class Drafting {

  private final RunTools tools;
  private final RunOrder order;
  private final RunTicket ticket;
  private final RunTally tally;
  private final Slices slices;

  Drafting(RunTools tools, RunOrder order, RunTicket ticket, RunTally tally) {
    this.tools = tools;
    this.order = order;
    this.ticket = ticket;
    this.tally = tally;
    this.slices = new Slices(tools.deciders(), tools.decidingThreads());
  }

  /** What was decided for customers on what was known of them; nothing was taken yet. */
  record Draft(
      DecisionPlans plans, Asking asking, Optional<Stretch> stretch, List<Choice> choices) {}

  /** Decides for customers. */
  Draft draft(List<String> customers) {
    DecisionPlans plans = tools.plans().currentForDecision(ticket.tenant()).plans();
    Asking asking = Asking.of(ticket.tenant(), order, plans, tally);
    if (customers.isEmpty() || asking.isOver()) {
      return new Draft(plans, asking, Optional.empty(), List.of());
    }
    // records keep milliseconds, and a decision is repeated from its record
    Stretch stretch =
        tools
            .facts()
            .stretch(
                ticket.tenant(),
                customers,
                plans,
                tools.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                tools.ids());
    List<Choice> choices = slices.map(customers, customer -> asking.choose(stretch, customer));
    return new Draft(plans, asking, Optional.of(stretch), choices);
  }

  /** Takes what was decided from the caps; whoever would get nothing any more is left out. */
  List<Choice> take(Draft draft) {
    List<Choice> taken = new ArrayList<>(draft.choices().size());
    for (Choice choice : draft.choices()) {
      fitting(draft, choice).ifPresent(taken::add);
    }
    return taken;
  }

  private Optional<Choice> fitting(Draft draft, Choice first) {
    Choice choice = first;
    Full lacking = Full.NOTHING;
    while (!tally.take(items(choice))) {
      lacking = lacking.and(tally.lacking(items(choice)));
      Asking asking = draft.asking().without(lacking, tally);
      if (asking.isOver()) {
        return Optional.empty();
      }
      choice = asking.choose(draft.stretch().orElseThrow(), choice.customerId());
    }
    return Optional.of(choice);
  }

  /** Whether nothing can be handed out any more. */
  boolean isOver(Draft draft) {
    return draft.asking().isOver() || draft.asking().without(Full.NOTHING, tally).isOver();
  }

  /** Takes back what could not be committed. */
  void giveBack(Choice choice) {
    tally.giveBack(items(choice));
  }

  private static List<DecisionItem> items(Choice choice) {
    return choice.decision().items();
  }
}
