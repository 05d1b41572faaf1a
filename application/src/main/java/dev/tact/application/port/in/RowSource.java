package dev.tact.application.port.in;

/** Rows one after the other, read no faster than they are asked for. */
@FunctionalInterface
public interface RowSource {

  /** The next row; never called again after an end or a break. */
  RawRow next();
}
