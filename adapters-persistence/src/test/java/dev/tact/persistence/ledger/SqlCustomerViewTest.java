package dev.tact.persistence.ledger;

import dev.tact.application.contract.CustomerViewContract;
import dev.tact.application.memory.NothingKept;
import dev.tact.application.port.out.CustomerImages;
import dev.tact.application.port.out.ViewGenerations;
import java.util.List;

class SqlCustomerViewTest extends CustomerViewContract {

  @Override
  protected List<Node> nodes(CustomerImages truth, ViewGenerations generations) {
    NothingKept nobody = new NothingKept();
    return List.of(
        new Node(new SqlCustomerView(truth), nobody, nobody),
        new Node(new SqlCustomerView(truth), nobody, nobody));
  }
}
