package dev.tact.application.failure;

/** What was sent is larger than a limit that the sentence names. */
public final class TooLarge extends Failure {

  private static final long serialVersionUID = 1L;

  public TooLarge(String sentence) {
    super(sentence);
  }
}
