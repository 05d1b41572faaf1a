package dev.tact.application.port.out;

/** Makes ids that sort by the time at which they were made and never repeat. */
@FunctionalInterface
public interface IdSource {

  /** A new id, `<prefix>_<sortable text>`, that is greater than all this source made before. */
  String next(String prefix);
}
