package dev.tact.application.batch;

import dev.tact.application.port.out.Commit;
import dev.tact.application.port.out.RunOutcome;
import dev.tact.application.recommend.Choice;
import dev.tact.domain.batch.RunItem;
import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunTicket;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.run.DecisionItem;
import dev.tact.domain.run.EmptyAnswer;
import dev.tact.domain.trace.ReasonText;
import java.util.List;
import java.util.Map;

/** Turns what was chosen for a customer into what is committed of it. */
final class Outcomes {

  private final RunTicket ticket;
  private final boolean content;

  /**
   * For one run.
   *
   * @param content whether results keep what the items say
   */
  Outcomes(RunTicket ticket, boolean content) {
    this.ticket = ticket;
    this.content = content;
  }

  Commit commit(Choice choice) {
    return choice.commit().of(new RunOutcome(ticket, result(choice)));
  }

  private RunResult result(Choice choice) {
    List<RunItem> items = choice.decision().items().stream().map(this::item).toList();
    return new RunResult(
        choice.customerId(),
        choice.id(),
        items,
        choice.decision().empty().map(EmptyAnswer::reason).map(ReasonText::of));
  }

  private RunItem item(DecisionItem item) {
    Contact contact = item.contact();
    return new RunItem(
        item.rank(),
        item.score(),
        contact.offerId(),
        contact.creativeId(),
        contact.channelId(),
        contact.placementId(),
        content ? item.personalization() : Map.of(),
        content ? item.content() : Map.of());
  }
}
