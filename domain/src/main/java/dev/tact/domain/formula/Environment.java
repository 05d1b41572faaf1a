package dev.tact.domain.formula;

import dev.tact.domain.value.Value;
import java.time.Instant;

/** The values that names have while one candidate of one decision is judged. */
public interface Environment {

  /** The value in a slot; {@link Value#MISSING}, never null, when there is none. */
  Value value(Namespace namespace, int slot);

  /** The instant as of which is decided. */
  Instant now();
}
