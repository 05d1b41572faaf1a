package dev.tact.planted.bootstrap;

/** The top that nothing may use. */
public final class Planted {
  private Planted() {}
}
