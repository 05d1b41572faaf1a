package dev.tact.application.batch;

import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.out.IdSource;
import dev.tact.application.port.out.Ledger;
import dev.tact.application.port.out.QuotaView;
import dev.tact.application.port.out.RunStore;
import dev.tact.application.recommend.FactReading;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What runs are made with.
 *
 * @param deciders threads that decide, as many as there are cores
 * @param committers threads that wait for commits, one for each run that is worked on
 */
public record RunTools(
    RunStore store,
    PlanRefresher plans,
    FactReading facts,
    QuotaView quotas,
    Ledger ledger,
    IdSource ids,
    InstantSource clock,
    Executor deciders,
    int decidingThreads,
    Executor committers) {}
