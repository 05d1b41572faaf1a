package dev.tact.persistence.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tact.application.contract.LeadershipContract;
import dev.tact.application.failure.Failure.Unavailable;
import dev.tact.application.port.out.Leadership;
import dev.tact.application.port.out.SinkKey;
import dev.tact.domain.config.TenantId;
import dev.tact.persistence.TestDatabase;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JdbcLeadershipTest extends LeadershipContract {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final TenantId own = new TenantId("leadership-" + TENANTS.incrementAndGet());

  @Override
  protected Leadership node() {
    return new JdbcLeadership(TestDatabase.database());
  }

  @Override
  protected TenantId tenant() {
    return new TenantId("leadership-" + TENANTS.incrementAndGet());
  }

  @Test
  void when_the_session_of_a_leader_ends_another_takes_over_and_the_first_knows() {
    SinkKey sink = new SinkKey(own, "es_1");
    try (Leadership first = node();
        Leadership second = node()) {
      assertEquals(Set.of(sink), first.stand(Set.of(sink)).led());
      assertEquals(Set.of(), second.stand(Set.of(sink)).led());
      endSessionsThatHoldLocks();
      assertThrows(Unavailable.class, () -> first.stand(Set.of(sink)));
      assertEquals(Set.of(sink), first.stand(Set.of(sink)).led());
    }
  }

  // the vigilance of the session tells which one it is: no other gives up its silence
  private void endSessionsThatHoldLocks() {
    TestDatabase.database()
        .run(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      """
                      SELECT pg_terminate_backend(pid) FROM pg_locks
                      WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
                        AND (classid::bigint << 32 | objid::bigint)
                          = hashtextextended('event sink ' || ? || ' es_1', 0)
                      """)) {
                statement.setString(1, own.value());
                statement.execute();
              }
            });
  }
}
