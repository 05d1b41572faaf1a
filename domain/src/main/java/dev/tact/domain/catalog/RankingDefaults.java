package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import java.util.Optional;

/**
 * How a tenant's decisions rank where their flows say nothing.
 *
 * @param profileId the arbitration profile of flows that name none and carry no weights
 * @param paced whether budgets and caps should last through their periods
 */
public record RankingDefaults(Optional<String> profileId, boolean paced) {

  public static final RankingDefaults NONE = new RankingDefaults(Optional.empty(), false);

  static RankingDefaults read(ConfigReader settings) {
    Optional<String> profile =
        settings.reference("defaultArbitrationProfileId", Kind.ARBITRATION_PROFILE);
    try (ConfigReader ranking = settings.objectOrEmpty("ranking")) {
      return new RankingDefaults(profile, ranking.flag("lagrangianEnabled", false));
    }
  }
}
