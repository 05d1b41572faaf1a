package dev.tact.http.customer;

import dev.tact.domain.config.Limits;
import java.io.IOException;

/** A row is longer than rows may be; its end is not looked for. */
final class RowTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  RowTooLarge() {
    super("a row may have " + Limits.ROW_BYTES + " bytes");
  }
}
