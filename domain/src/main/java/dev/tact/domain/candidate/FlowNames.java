package dev.tact.domain.candidate;

import dev.tact.domain.formula.NameReference;
import dev.tact.domain.formula.Namespace;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The names of one vocabulary, with those that mean something in another. */
record FlowNames(FactNames here, Names everywhere) implements FactNames {

  @Override
  public FactSlots facts() {
    return here.facts();
  }

  @Override
  public Optional<NameReference> resolve(String name) {
    Optional<NameReference> found = here.resolve(name);
    return found.isPresent() ? found : elsewhere(name);
  }

  private Optional<NameReference> elsewhere(String name) {
    for (Vocabulary other : everywhere.all()) {
      Optional<NameReference> found = other.resolve(name);
      if (found.isPresent()) {
        return Optional.of(
            new NameReference(
                Namespace.OFFER, Vocabulary.FOREIGN, found.get().name(), found.get().type()));
      }
    }
    return Optional.empty();
  }

  @Override
  public String hint(String name) {
    String fault = facts().fault(name);
    return fault.isEmpty() ? FactNames.super.hint(name) : fault;
  }

  @Override
  public Collection<String> names() {
    Set<String> all = new LinkedHashSet<>(here.names());
    everywhere.all().forEach(each -> all.addAll(each.names()));
    return all;
  }
}
