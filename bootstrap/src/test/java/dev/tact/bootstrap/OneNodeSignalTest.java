package dev.tact.bootstrap;

import dev.tact.application.contract.ChangeSignalContract;
import dev.tact.application.port.out.ChangeSignal;

class OneNodeSignalTest extends ChangeSignalContract {

  private final ChangeSignal signal = new OneNodeSignal();

  @Override
  protected ChangeSignal signal() {
    return signal;
  }

  @Override
  protected ChangeSignal otherNode() {
    return signal;
  }
}
