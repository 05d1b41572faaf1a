package dev.tact.domain.model;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Secret;
import dev.tact.domain.config.WebAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service that scores all candidates of a decision in one call.
 *
 * @param token sent as `Authorization: Bearer`
 * @param timeout how long it may take for one call
 * @param mapping where scores stand in its answer
 */
public record ExternalEndpoint(
    String url, Optional<Secret> token, Duration timeout, Mapping mapping, double fallbackScore)
    implements OutsideModel {

  private static final long TIMEOUT_MILLIS_DEFAULT = 3_000;
  private static final long TIMEOUT_MILLIS_MIN = 10;
  private static final long TIMEOUT_MILLIS_MAX = 30_000;

  /**
   * Where scores stand in an answer.
   *
   * @param scores the names of the members that lead to the list of scores; none for an answer that
   *     is the list
   * @param offerId the member of an entry that names the offer
   * @param score the member of an entry that holds its score
   */
  public record Mapping(List<String> scores, String offerId, String score) {

    private static final Mapping DEFAULT = new Mapping(List.of("scores"), "offerId", "score");

    private static final String WHOLE = "$";

    public Mapping {
      scores = List.copyOf(scores);
    }

    /** Where scores stand unless the model says otherwise. */
    public static Mapping of() {
      return DEFAULT;
    }

    static Mapping read(ConfigReader config) {
      try (config) {
        String path = config.text("scoresPath", Limits.NAME_LENGTH).orElse("scores");
        List<String> names = path.equals(WHOLE) ? List.of() : List.of(path.split("\\.", -1));
        if (names.contains("")) {
          config.problem(
              "scoresPath",
              ProblemCode.INVALID_FORMAT,
              "names of members with dots between them, or `$` where the answer is the list");
        }
        return new Mapping(
            names,
            config.text("offerIdField", Limits.NAME_LENGTH).orElse(DEFAULT.offerId),
            config.text("scoreField", Limits.NAME_LENGTH).orElse(DEFAULT.score));
      }
    }
  }

  @Override
  public Type type() {
    return Type.EXTERNAL_ENDPOINT;
  }

  @Override
  public boolean scoresCreatives() {
    return false;
  }

  static ExternalEndpoint read(ConfigReader config) {
    return new ExternalEndpoint(
        WebAddress.read(config, "url"),
        config.object("auth").flatMap(ExternalEndpoint::token),
        Duration.ofMillis(
            config
                .whole("timeoutMs", TIMEOUT_MILLIS_MIN, TIMEOUT_MILLIS_MAX)
                .orElse(TIMEOUT_MILLIS_DEFAULT)),
        config.object("responseMapping").map(Mapping::read).orElse(Mapping.of()),
        config.number("fallbackScore", 0, 1).orElse(FALLBACK));
  }

  private static Optional<Secret> token(ConfigReader auth) {
    try (auth) {
      return Secret.read(auth, "token", 1);
    }
  }
}
