package dev.tact.application.memory;

import dev.tact.application.contract.SegmentMembersContract;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.TenantId;
import java.time.InstantSource;

/** The store in memory keeps the contract. */
class InMemorySegmentMembersTest extends SegmentMembersContract {

  private final CustomerStore customers = new InMemoryCustomerStore(InstantSource.system());
  private final InMemorySegmentMembers members = new InMemorySegmentMembers(customers);

  @Override
  protected SegmentMembers members() {
    return members;
  }

  @Override
  protected CustomerStore customers() {
    return customers;
  }

  @Override
  protected void erase(TenantId whose, String customerId) {
    customers.erase(whose, customerId);
    members.erase(whose, customerId);
  }
}
