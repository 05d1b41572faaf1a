package dev.tact.application.port.out;

import dev.tact.domain.model.OnnxImported;
import java.util.Optional;

/** Looks at files before models score with them. */
@FunctionalInterface
public interface ModelFileCheck {

  /**
   * What is wrong with a file for a model, in a few words; empty when the model can score with it,
   * and where nothing on this machine can tell.
   */
  Optional<String> fault(OnnxImported model, byte[] file);
}
