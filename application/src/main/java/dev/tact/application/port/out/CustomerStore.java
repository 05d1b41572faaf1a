package dev.tact.application.port.out;

import dev.tact.domain.catalog.Schema;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.CustomerRow;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.LoadMode;
import dev.tact.domain.fact.StoredRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the rows of customers: one a customer and schema. */
public interface CustomerStore extends CustomerEraser {

  /** Opens a transaction for rows; what is not committed when it is closed never was. */
  Load open(TenantId tenant);

  /**
   * The rows of one customer by schema id: what decisions read. The consents in force are among
   * them, as the row under {@link CustomerLayout#CONSENT}.
   */
  Map<String, Map<String, Object>> rows(TenantId tenant, String customerId);

  /** The rows of these customers, each as of one alone: by customer, then by schema id. */
  Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> customerIds);

  /** The rows of these customers under these schemas: by customer, then by schema id. */
  Map<String, Map<String, Map<String, Object>>> rows(
      TenantId tenant, Collection<String> schemaIds, Collection<String> customerIds);

  /** The rows of one customer with their times. */
  List<StoredRow> stored(TenantId tenant, String customerId);

  /** Rows of a schema by customer id (code points, ascending), those after the given one. */
  List<StoredRow> page(TenantId tenant, String schemaId, Optional<String> after, int limit);

  /** The ids of customers who have a row under a schema, in that order. */
  List<String> ids(TenantId tenant, String schemaId, Optional<String> after, int limit);

  long count(TenantId tenant, String schemaId);

  /** What the rows hold in each field of the schema, in its order. */
  List<FieldStats> stats(TenantId tenant, Schema schema);

  /** A transaction that stores rows; used by one thread. */
  interface Load extends AutoCloseable {

    /**
     * Stores rows, no two of one customer; a null value removes the field.
     *
     * @return how many of them were the customer's first row under this schema
     */
    int apply(String schemaId, LoadMode mode, Collection<CustomerRow> rows);

    /** Which of these customers have a row under the schema. */
    Set<String> known(String schemaId, Collection<String> customerIds);

    void commit();

    @Override
    void close();
  }
}
