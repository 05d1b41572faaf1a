package dev.tact.persistence.record;

/** Writes ids and keys of definitions as the numbers of their terms. */
final class TermSink {

  static final int NOTHING = 0;
  static final int SPELLED = 1;
  static final int FIRST_NUMBER = 2;

  private final ByteSink sink;
  private final Terms terms;

  TermSink(ByteSink sink, Terms terms) {
    this.sink = sink;
    this.terms = terms;
  }

  /** An id or key, "" included. */
  void text(String text) {
    if (text.isEmpty()) {
      sink.size(NOTHING);
      return;
    }
    int number = terms.number(text);
    if (number == Terms.UNKNOWN) {
      sink.size(SPELLED);
      sink.text(text);
    } else {
      sink.size(FIRST_NUMBER + number);
    }
  }

  /** Reads what {@link #text} wrote. */
  static String read(ByteSource source, Terms terms) {
    int kind = source.size();
    return switch (kind) {
      case NOTHING -> "";
      case SPELLED -> source.text();
      default -> terms.term(Term.Text.class, kind - FIRST_NUMBER).text();
    };
  }
}
