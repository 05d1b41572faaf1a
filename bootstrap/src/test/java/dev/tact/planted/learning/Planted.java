package dev.tact.planted.learning;

/** Violations of the package that learns. */
public final class Planted {

  record LearningReachesAround(dev.tact.planted.application.recommend.Planted inside) {}

  private Planted() {}
}
