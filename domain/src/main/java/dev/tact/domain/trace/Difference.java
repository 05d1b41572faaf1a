package dev.tact.domain.trace;

import dev.tact.domain.config.Config;
import dev.tact.domain.run.Decision;
import dev.tact.domain.run.DecisionItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One place where a decision that was made again is not what was recorded.
 *
 * @param path in the record: `$.items[0].score`, `$.trace.removals[3].reason`
 * @param recorded a JSON value; null where there was none
 * @param replayed a JSON value; null where there is none
 */
public record Difference(String path, Object recorded, Object replayed) {

  private static final int TOLD = 100;

  /** Where the answer differs from the recorded one; scores are compared bit by bit. */
  public static List<Difference> ofAnswers(DecisionRecord record, Decision decision) {
    List<Difference> differences = new ArrayList<>();
    compare("$", recorded(record), replayed(decision), differences);
    return differences;
  }

  /** Where the reasons differ from those that were kept. */
  public static List<Difference> ofTraces(Config kept, Config replayed) {
    List<Difference> differences = new ArrayList<>();
    compare("$.trace", kept.members(), replayed.members(), differences);
    return differences;
  }

  private static Map<String, Object> recorded(DecisionRecord record) {
    List<Object> items = new ArrayList<>();
    for (DecisionRecord.Item item : record.items()) {
      items.add(item(item));
    }
    return answer(
        items,
        record.empty().map(DecisionRecord.Empty::reason),
        record.empty().flatMap(DecisionRecord.Empty::retryAt));
  }

  private static Map<String, Object> replayed(Decision decision) {
    List<Object> items = new ArrayList<>();
    for (DecisionItem item : decision.items()) {
      items.add(item(DecisionRecord.Item.of(item)));
    }
    return answer(
        items,
        decision.empty().map(empty -> ReasonText.of(empty.reason())),
        decision.empty().flatMap(empty -> empty.retryAt()));
  }

  private static Map<String, Object> answer(
      List<Object> items, Optional<String> reason, Optional<Instant> retryAt) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("reason", reason.orElse(null));
    answer.put("retryAt", retryAt.map(Instant::toString).orElse(null));
    return answer;
  }

  private static Map<String, Object> item(DecisionRecord.Item item) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rank", (long) item.rank());
    members.put("offerId", item.contact().offerId());
    members.put("creativeId", item.contact().creativeId());
    members.put("channelId", item.contact().channelId());
    members.put("placementId", item.contact().placementId());
    members.put("categoryId", item.contact().categoryId());
    members.put("subCategoryId", item.contact().subCategoryId());
    members.put("timestamp", item.contact().at().toString());
    members.put("score", item.score());
    members.put("propensity", boxed(item.propensity()));
    return members;
  }

  private static Object boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private static void compare(
      String path, Object recorded, Object replayed, List<Difference> differences) {
    if (differences.size() >= TOLD || isSame(recorded, replayed)) {
      return;
    }
    if (recorded instanceof Map<?, ?> one && replayed instanceof Map<?, ?> other) {
      Set<Object> names = new LinkedHashSet<>(one.keySet());
      names.addAll(other.keySet());
      names.forEach(
          name -> compare(path + "." + name, one.get(name), other.get(name), differences));
    } else if (recorded instanceof List<?> one && replayed instanceof List<?> other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(path + "[" + i + "]", at(one, i), at(other, i), differences);
      }
    } else {
      differences.add(new Difference(path, recorded, replayed));
    }
  }

  /** A double equals itself alone, bit by bit; a decimal in a document is the number it says. */
  private static boolean isSame(Object recorded, Object replayed) {
    return switch (recorded) {
      case null -> replayed == null;
      case BigDecimal one when replayed instanceof BigDecimal other -> one.compareTo(other) == 0;
      case BigDecimal one when replayed instanceof Long other ->
          one.compareTo(BigDecimal.valueOf(other)) == 0;
      default -> recorded.equals(replayed);
    };
  }

  private static Object at(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }
}
