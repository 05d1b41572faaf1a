package dev.tact.domain.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trees and conditions in Kleene's logic, and what their names stand for. */
final class TreeModel {

  private final World world;
  private final MetricModel metrics;
  private final LeafModel leaves;

  /** Thrown where a bare name means nothing for an offer. */
  private static final class UnknownNameException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  TreeModel(World world) {
    this.world = world;
    metrics = new MetricModel(world);
    leaves = new LeafModel(world);
  }

  /** Unknown does not hold, and neither does a rule that names what the offer does not have. */
  boolean holds(Map<?, ?> tree, Candidate candidate) {
    try {
      names(tree, candidate);
      return Boolean.TRUE.equals(judge(tree, candidate));
    } catch (UnknownNameException _) {
      return false;
    }
  }

  /** The same where a flow asks: what only offers of other categories have is missing. */
  Boolean inFlow(Map<?, ?> tree, Candidate candidate) {
    if (tree.containsKey("not")) {
      return Kleene.not(inFlow((Map<?, ?>) tree.get("not"), candidate));
    }
    if (tree.containsKey("conditions")) {
      List<Boolean> parts =
          ((List<?>) tree.get("conditions"))
              .stream().map(part -> inFlow((Map<?, ?>) part, candidate)).toList();
      return "OR".equals(tree.get("combinator")) ? Kleene.any(parts) : Kleene.all(parts);
    }
    Object value;
    try {
      value = value((String) tree.get("field"), candidate);
    } catch (UnknownNameException _) {
      value = null;
    }
    return compare((String) tree.get("operator"), value, tree.get("value"));
  }

  /** A name that means nothing spoils the whole rule, wherever in its tree it stands. */
  private void names(Map<?, ?> tree, Candidate candidate) {
    tree.forEach(
        (member, part) -> {
          switch (member.toString()) {
            case "not" -> names((Map<?, ?>) part, candidate);
            case "all", "any" ->
                ((List<?>) part).forEach(each -> names((Map<?, ?>) each, candidate));
            case "rule" -> names(referenced(part), candidate);
            case "field" -> value((String) part, candidate);
            default -> {}
          }
        });
  }

  private Map<?, ?> referenced(Object rule) {
    return tree(world.rules.get((String) rule));
  }

  /** The tree of a rule: a single rule has its type beside its parameters. */
  static Map<?, ?> tree(Map<String, Object> rule) {
    Map<String, Object> tree = new HashMap<>((Map<String, Object>) rule.get("config"));
    if (!rule.get("ruleType").equals("attribute_condition")) {
      tree.put("ruleType", rule.get("ruleType"));
    }
    return tree;
  }

  /** True, false, or null for unknown. */
  private Boolean judge(Map<?, ?> tree, Candidate candidate) {
    if (tree.containsKey("rule")) {
      return judge(referenced(tree.get("rule")), candidate);
    }
    if (tree.containsKey("not")) {
      return Kleene.not(judge((Map<?, ?>) tree.get("not"), candidate));
    }
    if (tree.containsKey("all")) {
      return Kleene.all(parts(tree.get("all"), candidate));
    }
    if (tree.containsKey("any")) {
      return Kleene.any(parts(tree.get("any"), candidate));
    }
    if (tree.containsKey("ruleType")) {
      return leaves.judge(tree, candidate);
    }
    return compare(
        (String) tree.get("operator"),
        value((String) tree.get("field"), candidate),
        tree.get("value"));
  }

  private List<Boolean> parts(Object list, Candidate candidate) {
    return ((List<?>) list).stream().map(part -> judge((Map<?, ?>) part, candidate)).toList();
  }

  /** A condition on a value that may be missing (null). */
  static Boolean compare(String operator, Object value, Object constant) {
    switch (operator) {
      case "exists", "is_not_null":
        return value != null;
      case "not_exists", "is_null":
        return value == null;
      case "in", "not_in":
        return value == null
            ? null
            : (Boolean)
                (operator.equals("in")
                    == ((List<?>) constant)
                        .stream()
                            .anyMatch(each -> Boolean.TRUE.equals(compare("eq", value, each))));
      default:
        return value == null ? null : ordered(operator, value, constant);
    }
  }

  private static Boolean ordered(String operator, Object value, Object constant) {
    boolean texts = value instanceof String && constant instanceof String;
    if (value instanceof String != constant instanceof String) {
      return null;
    }
    if (operator.equals("contains")) {
      return texts ? ((String) value).contains((String) constant) : null;
    }
    if (operator.equals("starts_with")) {
      return texts ? ((String) value).startsWith((String) constant) : null;
    }
    int order =
        texts
            ? ((String) value).compareTo((String) constant)
            : Double.compare(number(value), number(constant));
    return switch (operator) {
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "eq" -> order == 0;
      default -> order != 0;
    };
  }

  private Object value(String field, Candidate candidate) {
    if (field.startsWith("metrics.")) {
      String metric = "met_" + field.substring("metrics.".length());
      return metrics.value(metric, Map.of(), candidate.would());
    }
    String category = candidate.would().categoryId();
    switch (field) {
      case "offer.priority":
        return number(candidate.priority());
      case "attributes.a0":
        return world.request.attributes().get("a0");
      case "color":
        return known(Set.of("cat_0", "cat_1").contains(category), custom(candidate, "color"));
      case "doubled", "lifted":
        Object n0 = world.field("n0");
        double added = field.equals("doubled") ? 0 : candidate.priority();
        return known(
            Set.of("cat_0", "cat_2").contains(category),
            n0 == null ? null : (Double) (number(n0) * 2 + added));
      case "v0":
        return world.rows.getOrDefault("sch_visit", Map.of()).get("v0");
      default:
        return world.field(field.substring(field.indexOf('.') + 1));
    }
  }

  private static Object custom(Candidate candidate, String field) {
    return ((Map<?, ?>) candidate.offer().getOrDefault("customFields", Map.of())).get(field);
  }

  private static Object known(boolean isKnown, Object value) {
    if (!isKnown) {
      throw new UnknownNameException();
    }
    return value;
  }

  static double number(Object value) {
    return value instanceof Instant at ? at.toEpochMilli() : ((Number) value).doubleValue();
  }
}
