package dev.tact.application.port.out;

import dev.tact.domain.config.Config;
import dev.tact.domain.model.Cells;
import java.util.Optional;

/**
 * What a model knows, as it is stored.
 *
 * @param epoch grows whenever what was learned is thrown away or replaced; from 1
 * @param cells the sum of all lessons of the epoch, and of what it began with
 * @param artefact what it was trained to, on which the lessons build
 */
public record Learned(long epoch, Cells cells, Optional<Artefact> artefact) {

  /** Of a model that has neither learned nor been trained. */
  public static final Learned NOTHING = new Learned(1, Cells.NONE, Optional.empty());

  /**
   * What a model was trained to, or imported as.
   *
   * @param number of the version that it is
   * @param sha256 of its file, where it has one, else of the document; in hexadecimal
   */
  public record Artefact(int number, Config document, String sha256) {}

  /** Grows with every change of what the model knows. */
  public long version() {
    return cells.version();
  }
}
