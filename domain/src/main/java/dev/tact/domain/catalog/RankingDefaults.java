package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import java.util.Optional;

/**
 * How a tenant's decisions rank where their flows say nothing.
 *
 * @param profileId the arbitration profile of flows that name none and carry no weights
 */
public record RankingDefaults(Optional<String> profileId) {

  public static final RankingDefaults NONE = new RankingDefaults(Optional.empty());

  static RankingDefaults read(ConfigReader settings) {
    return new RankingDefaults(
        settings.reference("defaultArbitrationProfileId", Kind.ARBITRATION_PROFILE));
  }
}
