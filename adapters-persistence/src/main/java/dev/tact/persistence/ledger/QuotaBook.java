package dev.tact.persistence.ledger;

import static dev.tact.persistence.ledger.Columns.Type.LONG;
import static dev.tact.persistence.ledger.Columns.Type.TEXT;

import dev.tact.application.port.out.Commit;
import dev.tact.domain.budget.Ceiling;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.QuotaKey;
import dev.tact.domain.interaction.Usage;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The quotas that one transaction touches: said first, then locked in the order of their keys, then
 * drawn on in memory, then written. A row counts whatever is recorded in its scope and period,
 * whether or not the writer knows of a limit.
 */
final class QuotaBook {

  private static final String LOCK =
      "SELECT "
          + QuotaRow.COLUMNS
          + """
           FROM unnest(?, ?, ?, ?) AS w (tenant_id, owner, earliest, latest)
          JOIN quota q ON q.tenant_id = w.tenant_id AND q.owner = w.owner
            AND q.starts <= w.latest::timestamptz AND q.ends > w.earliest::timestamptz
          ORDER BY q.tenant_id, q.owner, q.measure, q.period FOR UPDATE OF q
          """;

  private static final String WRITE =
      """
      UPDATE quota SET used = w.used::numeric, held = w.held::numeric, version = w.version
      FROM unnest(?, ?, ?, ?, ?, ?, ?)
        AS w (tenant_id, owner, measure, period, used, held, version)
      WHERE quota.tenant_id = w.tenant_id AND quota.owner = w.owner
        AND quota.measure = w.measure AND quota.period = w.period
      """;

  private final Map<Owner, Span> wanted =
      new TreeMap<>(
          Comparator.comparing((Owner owner) -> owner.tenant().value()).thenComparing(Owner::id));
  private final Map<Owner, List<Entry>> entries = new HashMap<>();

  private record Owner(TenantId tenant, String id) {}

  private record Span(Instant earliest, Instant latest) {
    private Span and(Span other) {
      return new Span(
          earliest.isBefore(other.earliest) ? earliest : other.earliest,
          latest.isAfter(other.latest) ? latest : other.latest);
    }
  }

  /** A locked row as it is being drawn on. */
  private static final class Entry {
    private final QuotaRow before;
    private BigDecimal used;
    private BigDecimal held;

    private Entry(QuotaRow before) {
      this.before = before;
      this.used = before.used();
      this.held = before.held();
    }

    private BigDecimal total() {
      return used.add(held);
    }

    private boolean isChanged() {
      return used.compareTo(before.used()) != 0 || held.compareTo(before.held()) != 0;
    }

    private QuotaRow after() {
      return before.plus(used.subtract(before.used()), held.subtract(before.held()));
    }
  }

  /** Quotas in whose scope and period this lies will be drawn on. */
  void want(TenantId tenant, Contact subject) {
    if (!subject.offerId().isEmpty()) {
      Span span = new Span(subject.at(), subject.at());
      Usage.owners(subject).forEach(id -> wanted.merge(new Owner(tenant, id), span, Span::and));
    }
  }

  void lock(Connection connection) throws SQLException {
    if (wanted.isEmpty()) {
      return;
    }
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT);
    wanted.forEach(
        (owner, span) ->
            columns.add(owner.tenant().value(), owner.id(), span.earliest(), span.latest()));
    try (PreparedStatement statement = columns.prepare(connection, LOCK);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        QuotaRow row = QuotaRow.read(rows);
        entries
            .computeIfAbsent(new Owner(row.tenant(), row.key().owner()), _ -> new ArrayList<>())
            .add(new Entry(row));
      }
    }
  }

  /** The first of a commit's ceilings, in the order of keys, under which it does not fit. */
  Optional<QuotaKey> exhausted(Commit commit, List<Usage> drawn) {
    return commit.drawing().ceilings().stream()
        .filter(ceiling -> !fits(commit.tenant(), ceiling, drawn))
        .map(Ceiling::key)
        .sorted()
        .findFirst();
  }

  private boolean fits(TenantId tenant, Ceiling ceiling, List<Usage> drawn) {
    Optional<Entry> entry = entry(tenant, ceiling.key());
    // A quota that is not counted yet cannot be promised: whoever asks for it has it counted.
    if (entry.isEmpty() || !entry.get().before.counted()) {
      return false;
    }
    return ceiling.allows(entry.get().total(), drawn(entry.get(), ceiling, drawn));
  }

  private static BigDecimal drawn(Entry entry, Ceiling ceiling, List<Usage> drawn) {
    return drawn.stream()
        .filter(usage -> usage.owners().contains(ceiling.key().owner()))
        .map(entry.before::drawnBy)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The ceilings on which a commit has drawn and that are exceeded now. */
  List<Ceiling> exceeded(Commit commit, List<Usage> drawn) {
    return commit.drawing().ceilings().stream()
        .filter(
            ceiling ->
                entry(commit.tenant(), ceiling.key())
                    .filter(one -> one.total().compareTo(ceiling.max()) > 0)
                    .filter(one -> drawn(one, ceiling, drawn).signum() > 0)
                    .isPresent())
        .toList();
  }

  /** Something was recorded; negated when it is taken back. */
  void use(TenantId tenant, Usage usage) {
    each(tenant, usage, entry -> entry.used = entry.used.add(entry.before.drawnBy(usage)));
  }

  /** Something was reserved; negated when the reservation counts no more. */
  void hold(TenantId tenant, Usage usage) {
    each(tenant, usage, entry -> entry.held = entry.held.add(entry.before.drawnBy(usage)));
  }

  /** Writes what changed, and answers it as it is from now on. */
  List<QuotaRow> write(Connection connection) throws SQLException {
    List<QuotaRow> changed = new ArrayList<>();
    entries
        .values()
        .forEach(
            own ->
                own.stream().filter(Entry::isChanged).forEach(entry -> changed.add(entry.after())));
    Columns columns = new Columns(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, LONG);
    for (QuotaRow row : changed) {
      columns.add(
          row.tenant().value(),
          row.key().owner(),
          row.key().measure().name(),
          row.key().period(),
          row.used().toPlainString(),
          row.held().toPlainString(),
          row.version());
    }
    columns.execute(connection, WRITE);
    return changed;
  }

  private Optional<Entry> entry(TenantId tenant, QuotaKey key) {
    return entries.getOrDefault(new Owner(tenant, key.owner()), List.of()).stream()
        .filter(entry -> entry.before.key().equals(key))
        .findFirst();
  }

  private void each(TenantId tenant, Usage usage, Consumer<Entry> change) {
    for (String owner : usage.owners()) {
      entries.getOrDefault(new Owner(tenant, owner), List.of()).forEach(change);
    }
  }
}
