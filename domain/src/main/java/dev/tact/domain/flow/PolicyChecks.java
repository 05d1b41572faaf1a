package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.contact.CategorySuppression;
import dev.tact.domain.contact.ContactPolicy;
import dev.tact.domain.contact.MetricCondition;
import dev.tact.domain.contact.TimeWindow;
import dev.tact.domain.fact.CustomerLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What contact policies demand of other definitions beyond being there. */
record PolicyChecks(Configuration configuration, CustomerLayout layout, FactSlots facts) {

  /** What is wrong with a policy, as things are. */
  List<Problem> of(ContactPolicy policy) {
    return switch (policy.rule()) {
      case TimeWindow(_, _, TimeWindow.Zone.Field(String name)) when layout.find(name).isEmpty() ->
          List.of(
              new Problem(
                  "$.config.timezone",
                  ProblemCode.UNKNOWN_NAME,
                  "no schema has a field `" + name + "`; add it, or name an IANA time zone"));
      case CategorySuppression rule -> subCategory(rule);
      case MetricCondition rule ->
          facts
              .series(rule.metric().metricId())
              .map(series -> rule.metric().problems(series))
              .orElseGet(
                  () ->
                      List.of(
                          new Problem(
                              "$.config.metric",
                              ProblemCode.UNKNOWN_REFERENCE,
                              "the metric `"
                                  + rule.condition().field().name()
                                  + "` is not active")));
      default -> List.of();
    };
  }

  private List<Problem> subCategory(CategorySuppression rule) {
    Optional<Object> parent =
        rule.subCategoryId()
            .flatMap(id -> configuration.definition(Kind.SUB_CATEGORY, id))
            .map(sub -> sub.body().get("categoryId"));
    return parent.isEmpty() || parent.get().equals(rule.categoryId())
        ? List.of()
        : List.of(
            new Problem(
                "$.config.subCategoryId",
                ProblemCode.NEVER_WORKS,
                "the sub-category lies in the category `" + parent.get() + "`"));
  }

  /** Every channel there is or was: contacts on one that is gone still count. */
  static List<Definition> everyChannel(Configuration configuration) {
    List<Definition> channels = new ArrayList<>();
    for (boolean live : List.of(true, false)) {
      configuration
          .entriesAfter(Kind.CHANNEL, "", live)
          .forEach(entry -> channels.add(entry.definition()));
    }
    return channels;
  }
}
