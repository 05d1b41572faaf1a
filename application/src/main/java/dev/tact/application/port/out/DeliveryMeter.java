package dev.tact.application.port.out;

import java.time.Duration;

/** Counts deliveries for those who run Tact. */
public interface DeliveryMeter {

  /** Counts nothing. */
  DeliveryMeter NONE =
      new DeliveryMeter() {
        @Override
        public void delivered(SinkKey sink, int events) {}

        @Override
        public void failed(SinkKey sink, String fault) {}

        @Override
        public void parked(SinkKey sink, int events) {}

        @Override
        public void gone(SinkKey sink, int events) {}

        @Override
        public void behind(SinkKey sink, Duration lag) {}

        @Override
        public void endangered(SinkKey sink, Duration lag, Duration retention) {}

        @Override
        public void left(SinkKey sink) {}
      };

  /** A receiver took events. */
  void delivered(SinkKey sink, int events);

  /** An attempt failed. */
  void failed(SinkKey sink, String fault);

  /** Events wait apart, because the receiver did not take them or one before them. */
  void parked(SinkKey sink, int events);

  /** Events that waited apart are gone: erased, or older than their tenant keeps them. */
  void gone(SinkKey sink, int events);

  /** How old the oldest event is that has not been sent; zero when there is none. */
  void behind(SinkKey sink, Duration lag);

  /** Events that have not been sent will soon be older than their tenant keeps them. */
  void endangered(SinkKey sink, Duration lag, Duration retention);

  /** Another node delivers from now on, or nobody. */
  void left(SinkKey sink);
}
