package dev.tact.domain.scope;

import dev.tact.domain.config.Kind;
import java.util.Optional;

/** One place in which a rule applies (semantics §4, §5). INVARIANT: all but global have an id. */
public sealed interface Scope {

  /** Everything. */
  record Global() implements Scope {}

  /** Customers who belong to a segment, by its name. */
  record Segment(String id) implements Scope {}

  record OfChannel(String id) implements Scope {}

  record OfCategory(String id) implements Scope {}

  record OfSubCategory(String id) implements Scope {}

  record OfOffer(String id) implements Scope {}

  record OfCreative(String id) implements Scope {}

  record OfPlacement(String id) implements Scope {}

  /** What `scope` may say. */
  enum Type {
    GLOBAL(Optional.empty()),
    SEGMENT(Optional.empty()),
    CHANNEL(Optional.of(Kind.CHANNEL)),
    CATEGORY(Optional.of(Kind.CATEGORY)),
    SUBCATEGORY(Optional.of(Kind.SUB_CATEGORY)),
    OFFER(Optional.of(Kind.OFFER)),
    CREATIVE(Optional.of(Kind.CREATIVE)),
    PLACEMENT(Optional.of(Kind.PLACEMENT));

    private final Optional<Kind> kind;

    Type(Optional<Kind> kind) {
      this.kind = kind;
    }

    /** The kind of definition that `scopeId` names; empty for global and segment names. */
    public Optional<Kind> kind() {
      return kind;
    }

    public Scope of(String id) {
      return switch (this) {
        case GLOBAL -> new Global();
        case SEGMENT -> new Segment(id);
        case CHANNEL -> new OfChannel(id);
        case CATEGORY -> new OfCategory(id);
        case SUBCATEGORY -> new OfSubCategory(id);
        case OFFER -> new OfOffer(id);
        case CREATIVE -> new OfCreative(id);
        case PLACEMENT -> new OfPlacement(id);
      };
    }
  }

  default Type type() {
    return switch (this) {
      case Global _ -> Type.GLOBAL;
      case Segment _ -> Type.SEGMENT;
      case OfChannel _ -> Type.CHANNEL;
      case OfCategory _ -> Type.CATEGORY;
      case OfSubCategory _ -> Type.SUBCATEGORY;
      case OfOffer _ -> Type.OFFER;
      case OfCreative _ -> Type.CREATIVE;
      case OfPlacement _ -> Type.PLACEMENT;
    };
  }

  /** The id or segment name; "" for global. */
  default String idText() {
    return switch (this) {
      case Global _ -> "";
      case Segment(String id) -> id;
      case OfChannel(String id) -> id;
      case OfCategory(String id) -> id;
      case OfSubCategory(String id) -> id;
      case OfOffer(String id) -> id;
      case OfCreative(String id) -> id;
      case OfPlacement(String id) -> id;
    };
  }
}
