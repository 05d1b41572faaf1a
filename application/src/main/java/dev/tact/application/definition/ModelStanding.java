package dev.tact.application.definition;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.model.RegistryStatus;
import java.util.Locale;
import java.util.Optional;

/** Where a model stands in its registry, as its definition says it. */
final class ModelStanding {

  static final String MEMBER = "registryStatus";

  /** The standing of a model. */
  static RegistryStatus of(Definition model) {
    return model.body().get(MEMBER) instanceof String text
        ? RegistryStatus.valueOf(text.toUpperCase(Locale.ROOT))
        : RegistryStatus.DRAFT;
  }

  static String family(Definition model) {
    return model.body().get("family") instanceof String family ? family : model.key();
  }

  /** The champion of the family of a model, if that is another one. */
  static Optional<Definition> otherChampion(Definition model, Staging staging) {
    return staging.configuration().definitions(Kind.ALGORITHM_MODEL).stream()
        .filter(each -> !each.id().equals(model.id()))
        .filter(each -> family(each).equals(family(model)))
        .filter(each -> of(each) == RegistryStatus.CHAMPION)
        .findFirst();
  }

  /** INVARIANT: a family has one champion at most. */
  static void checkOneChampion(Definition model, Staging staging) {
    if (of(model) == RegistryStatus.CHAMPION) {
      otherChampion(model, staging)
          .ifPresent(
              champion -> {
                throw new Failure.Conflict(
                    "the model `"
                        + champion.name()
                        + "` is the champion of the family `"
                        + family(model)
                        + "`: promote this one, and the other gives way");
              });
    }
  }

  /** An edited model as it is kept: where it stands is not edited, but for a new beginning. */
  static Definition kept(Definition head, Definition current) {
    if (head.kind() != Kind.ALGORITHM_MODEL) {
      return head;
    }
    if (!head.body().has(MEMBER)) {
      return head.with(head.body().with(MEMBER, current.body().get(MEMBER)));
    }
    if (of(head) != of(current) && of(head) != RegistryStatus.DRAFT) {
      throw new Failure.Conflict(
          "`registryStatus` is not edited: ask for `POST /algorithm-models/"
              + current.id()
              + "/promote`, which keeps one champion per family and guards it");
    }
    return head;
  }

  private ModelStanding() {}
}
