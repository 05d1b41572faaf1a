package dev.tact.persistence.segment;

import dev.tact.application.contract.SegmentMembersContract;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.SegmentMembers;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.TestDatabase;

/** The store in PostgreSQL keeps the contract. */
class JdbcSegmentMembersTest extends SegmentMembersContract {

  private final CustomerStore customers = new JdbcCustomerStore(TestDatabase.database());
  private final SegmentMembers members = new JdbcSegmentMembers(TestDatabase.database());

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
  }
}
