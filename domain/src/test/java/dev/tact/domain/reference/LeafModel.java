package dev.tact.domain.reference;

import dev.tact.domain.fact.Evidence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single rules other than conditions on attributes: true, false, or null for unknown. */
final class LeafModel {

  private static final Duration DAY = Duration.ofDays(1);

  private final World world;
  private final SegmentModel segments;
  private final MetricModel metrics;

  LeafModel(World world) {
    this.world = world;
    segments = new SegmentModel(world);
    metrics = new MetricModel(world);
  }

  Boolean judge(Map<?, ?> leaf, Candidate candidate) {
    return switch ((String) leaf.get("ruleType")) {
      case "segment_required" -> {
        List<Boolean> parts =
            ((List<?>) leaf.get("requiredSegments"))
                .stream().map(name -> segments.isMember((String) name)).toList();
        yield "any".equals(leaf.get("match")) ? Kleene.any(parts) : Kleene.all(parts);
      }
      case "propensity_threshold" -> {
        Double score = leaf.containsKey("model") ? sent() : (Double) ladder(candidate);
        yield score == null ? null : (Boolean) (score >= TreeModel.number(leaf.get("minScore")));
      }
      case "recency_check" -> leaf.containsKey("outcome") ? recorded(leaf) : elapsed(leaf);
      case "metric_condition" -> {
        Object fixed = leaf.get("dimensions");
        Double value =
            metrics.value(
                (String) leaf.get("metric"),
                fixed == null ? Map.of() : (Map<?, ?>) fixed,
                candidate.would());
        yield TreeModel.compare((String) leaf.get("operator"), value, leaf.get("value"));
      }
      default -> throw new IllegalStateException("no other rule is ever thrown");
    };
  }

  private Boolean recorded(Map<?, ?> leaf) {
    Duration window = Duration.ofDays((Long) leaf.get("withinDays"));
    boolean has =
        world.history.stream()
            .filter(each -> each.outcome().equals(leaf.get("outcome")))
            .anyMatch(each -> TimeModel.isWithin(each.subject().at(), window, world.now));
    return has != Boolean.FALSE.equals(leaf.get("has"));
  }

  /** Whole days since; what lies less than a day ahead is today, what lies further has not been. */
  private Boolean elapsed(Map<?, ?> leaf) {
    Optional<Instant> then = instant((String) leaf.get("attribute"));
    if (then.isEmpty()) {
      return null;
    }
    Duration since = Duration.between(then.get(), world.now);
    if (since.compareTo(DAY.negated()) <= 0) {
      return false;
    }
    long days = Math.max(0, since.toMillis() / DAY.toMillis());
    return (!leaf.containsKey("maxDays") || days <= (Long) leaf.get("maxDays"))
        && (!leaf.containsKey("minDays") || days >= (Long) leaf.get("minDays"));
  }

  private Optional<Instant> instant(String attribute) {
    Object text =
        attribute.startsWith("attributes.")
            ? world.request.attributes().get("when")
            : world.field(attribute.substring(attribute.indexOf('.') + 1));
    if (!(text instanceof String said)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          said.contains("T")
              ? Instant.parse(said)
              : LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** What the request sends along: a number from 0 to 1, or nothing. */
  private Double sent() {
    Object scores = world.request.attributes().get("propensityScores");
    Object score = scores instanceof Map<?, ?> map ? map.get("m") : null;
    return score instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
        ? (Double) number.doubleValue()
        : null;
  }

  private double ladder(Candidate candidate) {
    Evidence.Counts own = world.evidence.offer(candidate.offerId());
    Evidence.Counts category = world.evidence.category(candidate.would().categoryId());
    double prior =
        category.total() >= 20
            ? category.rate()
            : world.evidence.all().total() >= 10 ? world.evidence.all().rate() : 0.5;
    long n = own.total();
    return n >= 50 ? own.rate() : n == 0 ? prior : (n * own.rate() + 10 * prior) / (n + 10);
  }
}
