package dev.tact.planted.domain.run;

/** What only the runner may know. */
public interface StepObserver {}
