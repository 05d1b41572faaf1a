package dev.tact.planted.application.plan;

/** Where plans are published. */
public final class ActivePlans {
  public void publish() {}
}
