package dev.tact.bootstrap;

/** What was asked on the command line cannot be done; the message is one line for a person. */
final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartRefused(String sentence) {
    super(sentence);
  }
}
