package dev.tact.application.respond;

import dev.tact.application.failure.Failure;
import dev.tact.application.port.out.InteractionHistory;
import dev.tact.application.port.out.Slates;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Problem;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.DecisionRequest;
import dev.tact.domain.flow.Configuration;
import dev.tact.domain.interaction.Interaction;
import dev.tact.domain.interaction.Item;
import dev.tact.domain.interaction.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what an outcome is about: an item of an answer, or what it names itself. */
final class Subjects {

  private final Slates slates;
  private final InteractionHistory history;

  /**
   * What an outcome is about.
   *
   * @param contact what would count if it made a contact, dated like the outcome
   * @param asked what was asked when the item was decided; empty where nobody knows
   */
  record Subject(Contact contact, Optional<Item> item, Optional<DecisionRequest> asked) {

    private Subject(Contact contact, Optional<Item> item) {
      this(contact, item, Optional.empty());
    }
  }

  Subjects(Slates slates, InteractionHistory history) {
    this.slates = slates;
    this.history = history;
  }

  Subject find(TenantId tenant, Reported reported, Configuration configuration) {
    if (reported.interactionId().isPresent()) {
      return ofInteraction(tenant, reported, reported.interactionId().get());
    }
    if (reported.recommendationId().isPresent()) {
      return ofRecommendation(tenant, reported, reported.recommendationId().get(), configuration);
    }
    return new Subject(named(reported, configuration), Optional.empty());
  }

  private Subject ofInteraction(TenantId tenant, Reported reported, String id) {
    Interaction about =
        history
            .interaction(tenant, id)
            .map(Recorded::interaction)
            .filter(found -> found.customerId().equals(reported.customerId()))
            .orElseThrow(() -> new Failure.NotFound("interaction", id));
    checkAgreement(reported, about.subject());
    return new Subject(dated(about.subject(), reported), about.item());
  }

  private Subject ofRecommendation(
      TenantId tenant, Reported reported, String id, Configuration configuration) {
    Optional<Slates.Slate> slate = slates.find(tenant, id);
    if (slate.isPresent()) {
      checkOwner(slate.get().customerId(), reported, id);
      int rank = rank(reported, slate.get(), id);
      Contact item = slate.get().items().get(rank - 1);
      checkAgreement(reported, item);
      return new Subject(
          dated(item, reported), Optional.of(new Item(id, rank)), Optional.of(slate.get().asked()));
    }
    Optional<Item> item = reported.rank().map(rank -> new Item(id, rank));
    Optional<InteractionHistory.Owned> owned = item.flatMap(one -> history.item(tenant, one));
    if (owned.isPresent()) {
      checkOwner(owned.get().customerId(), reported, id);
      checkAgreement(reported, owned.get().contact());
      return new Subject(dated(owned.get().contact(), reported), item);
    }
    if (reported.offerId().isEmpty() && reported.creativeId().isEmpty()) {
      throw new Failure.NotFound("recommendation", id);
    }
    return new Subject(named(reported, configuration), item);
  }

  // Whether it exists for somebody else is not told.
  private static void checkOwner(String customerId, Reported reported, String id) {
    if (!customerId.equals(reported.customerId())) {
      throw new Failure.NotFound("recommendation", id);
    }
  }

  private static int rank(Reported reported, Slates.Slate slate, String id) {
    if (reported.rank().isPresent()) {
      int rank = reported.rank().get();
      if (slate.item(rank).isEmpty()) {
        throw Failure.Invalid.of(
            "$.rank",
            ProblemCode.OUT_OF_RANGE,
            "the recommendation `" + id + "` has " + slate.items().size() + " items");
      }
      return rank;
    }
    List<Integer> matching =
        IntStream.rangeClosed(1, slate.items().size())
            .filter(rank -> agrees(reported, slate.items().get(rank - 1)))
            .boxed()
            .toList();
    if (matching.size() != 1) {
      throw Failure.Invalid.of(
          "$.rank", ProblemCode.REQUIRED, "say which item of the recommendation: `rank` from 1");
    }
    return matching.getFirst();
  }

  private static boolean agrees(Reported reported, Contact item) {
    return agrees(reported.offerId(), item.offerId())
        && agrees(reported.creativeId(), item.creativeId());
  }

  private static boolean agrees(Optional<String> said, String known) {
    return said.isEmpty() || known.isEmpty() || said.get().equals(known);
  }

  private static void checkAgreement(Reported reported, Contact item) {
    List<Problem> problems =
        Stream.of(
                disagreement("offerId", reported.offerId(), item.offerId()),
                disagreement("creativeId", reported.creativeId(), item.creativeId()),
                disagreement("channel", reported.channelId(), item.channelId()))
            .flatMap(Optional::stream)
            .toList();
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
  }

  private static Optional<Problem> disagreement(
      String member, Optional<String> said, String known) {
    return agrees(said, known)
        ? Optional.empty()
        : Optional.of(
            new Problem("$." + member, ProblemCode.CONFLICT, "the item is about `" + known + "`"));
  }

  private static Contact dated(Contact item, Reported reported) {
    return new Contact(
        reported.at(),
        item.offerId(),
        item.categoryId(),
        item.subCategoryId(),
        item.creativeId(),
        item.channelId().isEmpty() ? reported.channelId().orElse("") : item.channelId(),
        item.placementId().isEmpty() ? reported.placementId().orElse("") : item.placementId());
  }

  private static Contact named(Reported reported, Configuration configuration) {
    Optional<Definition> creative =
        reported.creativeId().flatMap(id -> configuration.definition(Kind.CREATIVE, id));
    String offerId = creative.map(one -> member(one, "offerId")).or(reported::offerId).orElse("");
    String channelId =
        creative.map(one -> member(one, "channelId")).or(reported::channelId).orElse("");
    Optional<Definition> offer = configuration.definition(Kind.OFFER, offerId);
    Contact contact =
        new Contact(
            reported.at(),
            offerId,
            offer.map(one -> member(one, "categoryId")).orElse(""),
            offer.map(one -> member(one, "subCategoryId")).orElse(""),
            reported.creativeId().orElse(""),
            channelId,
            creative
                .map(one -> member(one, "placementId"))
                .filter(id -> !id.isEmpty())
                .or(reported::placementId)
                .orElse(""));
    checkAgreement(reported, contact);
    return contact;
  }

  private static String member(Definition definition, String name) {
    return definition.body().get(name) instanceof String text ? text : "";
  }
}
