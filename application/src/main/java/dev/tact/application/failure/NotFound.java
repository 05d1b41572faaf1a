package dev.tact.application.failure;

/** The thing does not exist, or belongs to another tenant, which must look the same. */
public final class NotFound extends Failure {

  private static final long serialVersionUID = 1L;

  public NotFound(String sentence) {
    super(sentence);
  }
}
