package dev.tact.redis.image;

import dev.tact.domain.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Values and amounts as bytes, each behind a tag. */
final class ValueBytes {

  private static final int MISSING = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int WHOLE = 3;
  private static final int REAL = 4;
  private static final int TEXT = 5;
  private static final int DATE = 6;
  private static final int TIME = 7;
  private static final int LIST = 8;
  private static final int SCALED = 9;
  private static final int DECIMAL = 10;
  private static final double WHOLE_MAX = 1L << 53;

  private ValueBytes() {}

  static void write(ImageSink sink, Value value) {
    switch (value) {
      case Value.Missing _ -> sink.tag(MISSING);
      case Value.Bool(boolean flag) -> sink.tag(flag ? TRUE : FALSE);
      case Value.Num(double number) -> write(sink, number);
      case Value.Text(String text) -> {
        sink.tag(TEXT);
        sink.text(text);
      }
      case Value.Time(long epochMillis, boolean dateOnly) -> {
        sink.tag(dateOnly ? DATE : TIME);
        sink.number(epochMillis);
      }
      case Value.Many(List<Value> values) -> {
        sink.tag(LIST);
        sink.size(values.size());
        values.forEach(each -> write(sink, each));
      }
    }
  }

  // Minus zero is no whole number here: it would come back as zero.
  private static void write(ImageSink sink, double number) {
    boolean whole =
        number == Math.rint(number)
            && Math.abs(number) < WHOLE_MAX
            && !(number == 0 && 1 / number < 0);
    sink.tag(whole ? WHOLE : REAL);
    if (whole) {
      sink.number((long) number);
    } else {
      sink.fixed(Double.doubleToRawLongBits(number));
    }
  }

  static Value read(ImageSource source) {
    int tag = source.tag();
    return switch (tag) {
      case MISSING -> Value.MISSING;
      case FALSE -> Value.FALSE;
      case TRUE -> Value.TRUE;
      case WHOLE -> new Value.Num(source.number());
      case REAL -> new Value.Num(Double.longBitsToDouble(source.fixed()));
      case TEXT -> new Value.Text(source.text());
      case DATE -> new Value.Time(source.number(), true);
      case TIME -> new Value.Time(source.number(), false);
      case LIST -> many(source);
      default -> throw unknown(tag);
    };
  }

  private static Value many(ImageSource source) {
    int size = source.size();
    List<Value> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read(source));
    }
    return new Value.Many(values);
  }

  /** An amount with its scale; null where there is none. */
  static void write(ImageSink sink, BigDecimal amount) {
    if (amount == null) {
      sink.tag(MISSING);
    } else if (amount.unscaledValue().bitLength() < Long.SIZE) {
      sink.tag(SCALED);
      sink.number(amount.scale());
      sink.number(amount.unscaledValue().longValue());
    } else {
      sink.tag(DECIMAL);
      sink.text(amount.toString());
    }
  }

  static BigDecimal readAmount(ImageSource source) {
    int tag = source.tag();
    return switch (tag) {
      case MISSING -> null;
      case SCALED -> {
        int scale = Math.toIntExact(source.number());
        yield new BigDecimal(BigInteger.valueOf(source.number()), scale);
      }
      case DECIMAL -> new BigDecimal(source.text());
      default -> throw unknown(tag);
    };
  }

  private static IllegalStateException unknown(int tag) {
    return new IllegalStateException("an image holds the tags that Tact writes, not " + tag);
  }
}
