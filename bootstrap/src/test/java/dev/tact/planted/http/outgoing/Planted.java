package dev.tact.planted.http.outgoing;

/** A violation of what the HTTP adapter sends out. */
public final class Planted {

  record OutgoingReachesAround(dev.tact.planted.application.recommend.Planted inside) {}

  private Planted() {}
}
