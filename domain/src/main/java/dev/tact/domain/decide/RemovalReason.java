package dev.tact.domain.decide;

/** Why a candidate left the running. The text is rendered by `trace`, and only when it is read. */
public sealed interface RemovalReason {

  /** The flow does not decide about this offer. */
  record NotInInventory() implements RemovalReason {}

  /** The request excludes the offer or the creative. */
  record Excluded() implements RemovalReason {}

  /** The creative is for another channel than the one the request names. */
  record OtherChannel() implements RemovalReason {}

  /** The creative is for another placement than the one the request names. */
  record OtherPlacement() implements RemovalReason {}

  /** The offer has no creative and the flow asks for one. */
  record NoCreative() implements RemovalReason {}

  /** Better-ranked candidates filled the answer. */
  record Outranked() implements RemovalReason {}

  /** Another creative of the same offer is in the answer. */
  record OfferAlreadyShown() implements RemovalReason {}
}
