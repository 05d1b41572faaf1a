package dev.tact.http.outgoing;

import dev.tact.application.contract.EventTextContract;
import dev.tact.application.port.out.EventText;

class EventJsonTest extends EventTextContract {

  @Override
  protected EventText text() {
    return new EventJson();
  }
}
