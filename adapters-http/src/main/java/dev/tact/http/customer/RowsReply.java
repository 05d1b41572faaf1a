package dev.tact.http.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.application.port.in.FindCustomers.Page;
import dev.tact.application.port.in.FindCustomers.Profile;
import dev.tact.application.port.in.FindCustomers.SchemaRow;
import dev.tact.application.port.in.FindCustomers.Stats;
import dev.tact.domain.catalog.Schema;
import dev.tact.domain.fact.ConsentRecord;
import dev.tact.domain.fact.FieldStats;
import dev.tact.domain.fact.StoredRow;
import dev.tact.http.consent.ConsentMembers;
import dev.tact.http.json.CustomerIdCursor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stretch of a schema's rows. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RowsReply(List<RowReply> data, Pagination pagination) {

  static RowsReply of(Page page, int limit) {
    List<RowReply> rows = page.rows().stream().map(row -> RowReply.of(page.schema(), row)).toList();
    String next =
        page.hasMore() ? CustomerIdCursor.text(page.rows().getLast().row().customerId()) : null;
    return new RowsReply(rows, new Pagination(limit, page.hasMore(), next));
  }

  /** Where the next stretch begins. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Pagination(int limit, boolean hasMore, @Nullable String nextCursor) {}

  /** One customer's row under one schema: fields that hold nothing are left out. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RowReply(String customerId, Map<String, Object> values, String updatedAt) {

    static RowReply of(Schema schema, StoredRow stored) {
      return new RowReply(
          stored.row().customerId(), fields(schema, stored), stored.updatedAt().toString());
    }
  }

  /** All rows of one customer, by the keys of their schemas, and all consent records. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ProfileReply(
      String customerId,
      Map<String, Map<String, Object>> rows,
      List<Map<String, Object>> consent,
      String updatedAt) {

    static ProfileReply of(Profile profile) {
      Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
      for (SchemaRow row : profile.rows()) {
        rows.put(row.schema().key(), fields(row.schema(), row.row()));
      }
      return new ProfileReply(
          profile.customerId(),
          rows,
          profile.consents().stream().map(ConsentMembers::of).toList(),
          Stream.concat(
                  profile.rows().stream().map(row -> row.row().updatedAt()),
                  profile.consents().stream().map(ConsentRecord::recordedAt))
              .max(Comparator.naturalOrder())
              .orElseThrow()
              .toString());
    }
  }

  /** A schema's rows in numbers. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record StatsReply(String schema, long rows, Map<String, FieldReply> fields) {

    static StatsReply of(Stats stats) {
      Map<String, FieldReply> fields = new LinkedHashMap<>();
      for (FieldStats field : stats.fields()) {
        fields.put(field.field(), FieldReply.of(field, stats.rows()));
      }
      return new StatsReply(stats.schema().key(), stats.rows(), fields);
    }
  }

  /** One field in numbers; `misfits` hold a value of another type than the field has today. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FieldReply(
      long present,
      long missing,
      long distinct,
      long misfits,
      @Nullable Object min,
      @Nullable Object max) {

    private static FieldReply of(FieldStats stats, long rows) {
      return new FieldReply(
          stats.present(),
          rows - stats.present(),
          stats.distinct(),
          stats.misfits(),
          stats.min().orElse(null),
          stats.max().orElse(null));
    }
  }

  /** How many things an erasure removed. */
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ErasureReply(String customerId, long erased) {}

  /** That a customer was erased. */
  @Serdeable.Serializable
  record ErasureNoteReply(String customerId, String erasedAt) {}

  // A field that was dropped from the schema is not shown, though its value waits in the store.
  private static Map<String, Object> fields(Schema schema, StoredRow stored) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Schema.Field field : schema.fields()) {
      Object value = stored.row().values().get(field.name());
      if (value != null) {
        shown.put(field.name(), value);
      }
    }
    return shown;
  }
}
