package dev.tact.persistence;

/** The storage cannot be used at all, so the process must not start; the message is one line. */
public final class StorageRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StorageRefused(String sentence) {
    super(sentence);
  }

  public StorageRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
