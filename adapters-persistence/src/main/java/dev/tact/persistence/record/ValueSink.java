package dev.tact.persistence.record;

import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Writes values of customers and JSON values of requests, each behind a tag. */
final class ValueSink {

  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final ByteSink sink;
  private final long now;

  ValueSink(ByteSink sink, long now) {
    this.sink = sink;
    this.now = now;
  }

  void value(Value value) {
    switch (value) {
      case Value.Missing _ -> sink.tag(Tag.NULL);
      case Value.Bool(boolean flag) -> sink.tag(flag ? Tag.TRUE : Tag.FALSE);
      case Value.Num(double number) -> number(number);
      case Value.Text(String text) -> text(text);
      case Value.Time(long epochMillis, boolean dateOnly) -> time(epochMillis, dateOnly);
      case Value.Many(List<Value> values) -> {
        sink.tag(Tag.LIST);
        sink.size(values.size());
        values.forEach(this::value);
      }
    }
  }

  void json(Object value) {
    switch (value) {
      case null -> sink.tag(Tag.NULL);
      case Boolean flag -> sink.tag(flag ? Tag.TRUE : Tag.FALSE);
      case Long number -> whole(number);
      case BigDecimal number -> decimal(number);
      case String text -> text(text);
      case List<?> list -> {
        sink.tag(Tag.LIST);
        sink.size(list.size());
        list.forEach(this::json);
      }
      case Map<?, ?> map -> {
        sink.tag(Tag.OBJECT);
        members(map);
      }
      default -> throw new IllegalStateException("a request holds JSON values only");
    }
  }

  void members(Map<?, ?> map) {
    sink.size(map.size());
    map.forEach(
        (name, value) -> {
          sink.loneText((String) Objects.requireNonNull(name));
          json(value);
        });
  }

  void decimal(BigDecimal number) {
    if (number.unscaledValue().bitLength() < Long.SIZE) {
      sink.tag(Tag.SCALED);
      sink.number(number.scale());
      sink.number(number.unscaledValue().longValue());
    } else {
      sink.tag(Tag.DECIMAL);
      sink.loneText(number.toString());
    }
  }

  private void number(double number) {
    int scale = Decimals.scale(number);
    if (scale == Decimals.NONE) {
      sink.tag(Tag.REAL);
      sink.real(number);
    } else if (scale == 0) {
      whole((long) number);
    } else {
      sink.tag(Tag.SCALED);
      sink.number(scale);
      sink.number(Decimals.unscaled(number, scale));
    }
  }

  private void whole(long number) {
    if (number >= 0 && number <= Tag.SMALL_MAX) {
      sink.tag(Tag.SMALL + (int) number);
    } else {
      sink.tag(Tag.WHOLE);
      sink.number(number);
    }
  }

  private void text(String text) {
    sink.tag(Tag.TEXT);
    sink.loneText(text);
  }

  private void time(long epochMillis, boolean dateOnly) {
    if (dateOnly && epochMillis % DAY_MILLIS == 0) {
      sink.tag(Tag.DAY);
      sink.number(epochMillis / DAY_MILLIS);
    } else {
      sink.tag(dateOnly ? Tag.DATE : Tag.TIME);
      sink.number(now - epochMillis);
    }
  }
}
