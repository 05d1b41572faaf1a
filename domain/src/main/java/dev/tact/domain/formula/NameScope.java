package dev.tact.domain.formula;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names that a formula or a condition may use where it stands. */
@FunctionalInterface
public interface NameScope {

  /** What a name means, written as people write it: `customer.age`, bare `age`. */
  Optional<NameReference> resolve(String name);

  /** What a message adds about a name that means nothing here; "" for nothing. */
  default String hint(String name) {
    return Suggestion.after(name, names());
  }

  /** The names there are, as people write them: what a misspelt one is compared with. */
  default Collection<String> names() {
    return List.of();
  }
}
