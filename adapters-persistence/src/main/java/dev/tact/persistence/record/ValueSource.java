package dev.tact.persistence.record;

import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads what a {@link ValueSink} wrote. */
final class ValueSource {

  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final ByteSource source;
  private final long now;

  ValueSource(ByteSource source, long now) {
    this.source = source;
    this.now = now;
  }

  Value value() {
    int tag = source.flags();
    return switch (tag) {
      case Tag.NULL -> Value.MISSING;
      case Tag.FALSE -> Value.FALSE;
      case Tag.TRUE -> Value.TRUE;
      case Tag.WHOLE -> Value.of((double) source.number());
      case Tag.REAL -> Value.of(source.real());
      case Tag.SCALED -> scaled();
      case Tag.TEXT -> Value.of(source.loneText());
      case Tag.DAY -> new Value.Time(source.number() * DAY_MILLIS, true);
      case Tag.DATE -> new Value.Time(now - source.number(), true);
      case Tag.TIME -> new Value.Time(now - source.number(), false);
      case Tag.LIST -> {
        List<Value> values = new ArrayList<>();
        for (int left = source.size(); left > 0; left--) {
          values.add(value());
        }
        yield new Value.Many(values);
      }
      default -> Value.of((double) small(tag));
    };
  }

  Object json() {
    int tag = source.flags();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      case Tag.WHOLE -> source.number();
      case Tag.SCALED, Tag.DECIMAL -> decimal(tag);
      case Tag.TEXT -> source.loneText();
      case Tag.LIST -> {
        List<Object> values = new ArrayList<>();
        for (int left = source.size(); left > 0; left--) {
          values.add(json());
        }
        yield values;
      }
      case Tag.OBJECT -> members();
      default -> small(tag);
    };
  }

  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int left = source.size(); left > 0; left--) {
      String name = source.loneText();
      members.put(name, json());
    }
    return members;
  }

  BigDecimal decimal() {
    return decimal(source.flags());
  }

  private BigDecimal decimal(int tag) {
    if (tag == Tag.DECIMAL) {
      return new BigDecimal(source.loneText());
    }
    int scale = source.count();
    return new BigDecimal(BigInteger.valueOf(source.number()), scale);
  }

  private Value scaled() {
    int scale = source.count();
    return Value.of(Decimals.number(source.number(), scale));
  }

  private static long small(int tag) {
    if (tag < Tag.SMALL) {
      throw new IllegalStateException("a record holds the tags that Tact writes, not " + tag);
    }
    return tag - (long) Tag.SMALL;
  }
}
