package dev.tact.persistence.ledger;

import dev.tact.application.contract.CustomerViewContract;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import java.util.List;

class InProcessCustomerViewTest extends CustomerViewContract {

  @Override
  protected List<Node> nodes(CustomerImages truth, ViewGenerations generations) {
    InProcessCustomerView view = new InProcessCustomerView(truth);
    return List.of(new Node(view, view, view));
  }
}
