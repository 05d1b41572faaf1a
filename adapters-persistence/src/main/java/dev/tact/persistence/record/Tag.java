package dev.tact.persistence.record;

/** What kind of value follows. These numbers are stored: they never change. */
final class Tag {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int WHOLE = 3;
  static final int REAL = 4;
  static final int DECIMAL = 5;
  static final int TEXT = 6;
  static final int DATE = 7;
  static final int TIME = 8;
  static final int LIST = 9;
  static final int OBJECT = 10;
  static final int SCALED = 11;
  static final int DAY = 12;

  /** From here on the tag itself is a whole number: what lies beyond this one. */
  static final int SMALL = 16;

  static final int SMALL_MAX = 255 - SMALL;

  private Tag() {}
}
