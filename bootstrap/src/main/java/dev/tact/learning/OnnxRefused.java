package dev.tact.learning;

/** A file, or an answer of one, that cannot be worked with; the message is for people. */
final class OnnxRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean ofMachine;

  OnnxRefused(String message) {
    this(message, false);
  }

  private OnnxRefused(String message, boolean ofMachine) {
    super(message, null, false, false);
    this.ofMachine = ofMachine;
  }

  /** The runtime has nothing for this machine. */
  static OnnxRefused noRuntime() {
    return new OnnxRefused("the ONNX runtime does not run on this machine", true);
  }

  /** Whether the file has nothing to do with it. */
  boolean isOfMachine() {
    return ofMachine;
  }
}
