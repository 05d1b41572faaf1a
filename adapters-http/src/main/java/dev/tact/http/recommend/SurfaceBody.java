package dev.tact.http.recommend;

import dev.tact.application.port.in.RecommendRequest.Named;
import dev.tact.application.port.in.RecommendRequest.Place;
import dev.tact.application.port.in.RecommendRequest.Wanted;
import dev.tact.domain.catalog.CurrencyCode;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.value.LanguageTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads where an answer will be shown: its flow, channel and placements, language and currency. */
final class SurfaceBody {

  private static final String[] FLOW = {
    "decisionFlowKey", "flowKey", "flow", "decisionFlowId", "blueprintKey"
  };
  private static final String[] CHANNEL = {"channel", "channelId"};
  private static final String[] PLACEMENT = {"placement", "placementId"};
  private static final String PLACEMENTS = "placements";

  private final ConfigReader body;

  private SurfaceBody(ConfigReader body) {
    this.body = body;
  }

  static Place read(ConfigReader body) {
    return new SurfaceBody(body).read();
  }

  private Place read() {
    Optional<Named> placement = reference(body, PLACEMENT);
    List<Wanted> placements = placements();
    if (placement.isPresent() && !placements.isEmpty()) {
      body.problem(
          PLACEMENTS, ProblemCode.CONFLICT, "give one `placement` or several `placements`");
    }
    boolean deduplicate = body.flag("deduplicate", false);
    return new Place(
        reference(body, FLOW),
        reference(body, CHANNEL),
        placement,
        placements,
        deduplicate,
        locale(),
        CurrencyCode.read(body, "currency"));
  }

  /** Texts and objects: `"hero"` or `{placement: "hero", limit: 3}`. */
  private List<Wanted> placements() {
    List<?> entries = body.list(PLACEMENTS, Limits.PLACEMENTS);
    List<Wanted> wanted = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      String at = body.path(PLACEMENTS) + "[" + i + "]";
      switch (entries.get(i)) {
        case String text when !text.isBlank() && text.length() <= Limits.NAME_LENGTH ->
            wanted.add(new Wanted(new Named(at, text), OptionalInt.empty()));
        case Map<?, ?> _ -> {
          try (ConfigReader entry = body.entry(PLACEMENTS, i)) {
            wanted(entry).ifPresent(wanted::add);
          }
        }
        case null, default ->
            body.reading()
                .problem(
                    at,
                    ProblemCode.WRONG_TYPE,
                    "must be the key of a placement, or an object such as"
                        + " `{\"placement\": \"hero\", \"limit\": 3}`");
      }
    }
    return wanted;
  }

  private static Optional<Wanted> wanted(ConfigReader entry) {
    Optional<Named> placement = reference(entry, PLACEMENT);
    if (placement.isEmpty()) {
      entry.requiredText("placement", Limits.NAME_LENGTH);
    }
    Optional<Long> limit = entry.whole("limit", 1, Limits.RECOMMEND_LIMIT);
    return placement.map(
        named ->
            new Wanted(
                named,
                limit.map(each -> OptionalInt.of(each.intValue())).orElse(OptionalInt.empty())));
  }

  private Optional<String> locale() {
    Optional<String> text = body.text("locale", Limits.NAME_LENGTH);
    if (text.isPresent() && LanguageTag.of(text.get()).isEmpty()) {
      body.problem("locale", ProblemCode.INVALID_FORMAT, "must be a language tag such as `de-CH`");
    }
    return text;
  }

  /** One reference under any of its names; several names must say the same. */
  private static Optional<Named> reference(ConfigReader body, String[] names) {
    Optional<Named> found = Optional.empty();
    for (String name : names) {
      Optional<String> text = body.text(name, Limits.NAME_LENGTH);
      if (text.isEmpty()) {
        continue;
      }
      if (found.isEmpty()) {
        found = Optional.of(new Named(body.path(name), text.get()));
      } else if (!found.get().reference().equals(text.get())) {
        body.problem(
            name, ProblemCode.CONFLICT, "says something else than `" + found.get().path() + "`");
      }
    }
    return found;
  }
}
