package dev.tact.application.port.out;

import dev.tact.domain.batch.RunResult;
import dev.tact.domain.batch.RunTicket;

/**
 * What a run decided for a customer: it becomes durable in the transaction of the commit that
 * carries it, or not at all, and so does the record of the decision, which the commit carries too.
 */
public record RunOutcome(RunTicket ticket, RunResult result) {}
