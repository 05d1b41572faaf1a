package dev.tact.domain.node;

import dev.tact.domain.arbitrate.Measure;
import dev.tact.domain.arbitrate.Weights;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import java.util.Optional;

/**
 * The weights of a node: its own, or those of a profile. A node that carries its own needs no
 * profile: one that it names all the same is only a name.
 */
public record ProfiledWeights(Optional<Weights> own, Optional<String> profileId) {

  static ProfiledWeights read(ConfigReader config) {
    if (config.has("weights")) {
      config.text("profile", Limits.NAME_LENGTH);
      return new ProfiledWeights(Weights.read(config, "weights"), Optional.empty());
    }
    return new ProfiledWeights(
        Optional.empty(), config.reference("profile", Kind.ARBITRATION_PROFILE));
  }

  /** What they weigh; empty without weights, and where the profile is paused. */
  public Optional<Measure> measure(CompileScope scope) {
    return own.or(() -> profileId.flatMap(id -> Optional.ofNullable(scope.profiles().get(id))))
        .map(weights -> weights.compile(scope.catalog(), scope.layout()));
  }
}
