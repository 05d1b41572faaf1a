package dev.tact.learning;

/** A file, or an answer of one, that cannot be worked with; the message is for people. */
final class OnnxRefused extends RuntimeException {

  OnnxRefused(String message) {
    super(message);
  }
}
