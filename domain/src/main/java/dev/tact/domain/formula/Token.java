package dev.tact.domain.formula;

/**
 * One word of a formula.
 *
 * @param text what it stands for: a text without its quotes, a synonym's symbol, a fault's message
 * @param start where it begins in the source, from 0
 * @param end where the next may begin
 */
record Token(Kind kind, String text, int start, int end) {

  /** What a token is. */
  enum Kind {
    NUMBER,
    TEXT,
    NAME,
    SYMBOL,
    END,
    FAULT
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  int column() {
    return start + 1;
  }

  /** Whether it becomes a node of the expression. */
  boolean isNode() {
    return switch (kind) {
      case NUMBER, TEXT, NAME -> true;
      case SYMBOL -> "()[],:".indexOf(text.charAt(0)) < 0;
      case END, FAULT -> false;
    };
  }
}
