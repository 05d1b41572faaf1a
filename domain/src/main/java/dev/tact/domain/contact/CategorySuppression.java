package dev.tact.domain.contact;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.util.List;
import java.util.Optional;

/**
 * After a contact from a category, or from one of its sub-categories, that rests for some days;
 * exactly so long after the contact one is allowed again.
 *
 * @param subCategoryId absent for the whole category
 */
public record CategorySuppression(String categoryId, Optional<String> subCategoryId, int days)
    implements CountingRule {

  @Override
  public Type type() {
    return Type.CATEGORY_SUPPRESSION;
  }

  @Override
  public List<ContactLimit> limits() {
    return List.of(new ContactLimit(1, new Window.Rolling(days, Window.Unit.DAYS)));
  }

  /** The sub-category is checked to lie in the category, so it alone is enough. */
  @Override
  public Scopes within(ChannelTypes types) {
    Scope scope =
        subCategoryId.<Scope>map(Scope.OfSubCategory::new).orElse(new Scope.OfCategory(categoryId));
    return new Scopes(List.of(scope), false);
  }

  static Optional<ContactRule> read(ConfigReader config) {
    String category = config.requiredReference("categoryId", Kind.CATEGORY);
    Optional<String> sub = config.reference("subCategoryId", Kind.SUB_CATEGORY);
    Optional<Long> days = config.whole("suppressionDays", 1, Limits.WINDOW_DAYS);
    if (!config.has("suppressionDays")) {
      config.problem("suppressionDays", ProblemCode.REQUIRED, "`suppressionDays` is required");
    }
    boolean subFails = config.has("subCategoryId") && sub.isEmpty();
    return category.isEmpty() || subFails
        ? Optional.empty()
        : days.map(some -> new CategorySuppression(category, sub, some.intValue()));
  }
}
