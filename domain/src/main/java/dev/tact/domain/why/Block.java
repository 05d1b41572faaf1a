package dev.tact.domain.why;

import dev.tact.domain.budget.Limit;
import dev.tact.domain.budget.SupplyReason;
import dev.tact.domain.contact.ClosedChannel;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.qualify.QualificationDefinition;
import dev.tact.domain.qualify.QualificationFailure;
import java.util.List;

/**
 * One thing that stands between a customer and a candidate.
 *
 * @param key what blocks: the same at any instant, so that a block can be found again
 * @param cause as of the instant at which it was judged
 */
record Block(Gate gate, String key, Cause cause) {

  /** What a reason comes to: one block, or one for every rule that failed. */
  static List<Block> of(RemovalReason reason) {
    return switch (reason) {
      case RemovalReason.NotInInventory _ -> one(Gate.INVENTORY, "", reason);
      case RemovalReason.Excluded _ -> one(Gate.REQUEST, "excluded", reason);
      case RemovalReason.OtherChannel _ -> one(Gate.REQUEST, "channel", reason);
      case RemovalReason.OtherPlacement _ -> one(Gate.REQUEST, "placement", reason);
      case RemovalReason.OtherLanguage _ -> one(Gate.REQUEST, "language", reason);
      case RemovalReason.OtherVariant _ -> one(Gate.CREATIVE, "variant", reason);
      case RemovalReason.NoCreative _ -> one(Gate.CREATIVE, "", reason);
      case RemovalReason.Closed(ClosedChannel.Quiet quiet) ->
          one(Gate.QUIET_HOURS, quiet.channel().id(), reason);
      case RemovalReason.Closed(ClosedChannel.NoConsent refused) ->
          one(Gate.CONSENT, refused.channel().id() + " " + refused.field(), reason);
      case RemovalReason.Closed(ClosedChannel.Withheld withheld) ->
          one(Gate.CONSENT, withheld.channel().id() + " record " + withheld.purpose(), reason);
      case RemovalReason.Unsupplied(SupplyReason.Exhausted(Limit limit, _, _, _)) ->
          one(Gate.BUDGET, limit.source().id() + " " + limit.source().member(), reason);
      case RemovalReason.Unsupplied(SupplyReason.EmergencyExcluded _) ->
          one(Gate.EMERGENCY, "", reason);
      // asked alone, it would come: see Crowded
      case RemovalReason.Unsupplied(SupplyReason.InAnswer _) -> List.of();
      case RemovalReason.Unsupplied _ -> one(Gate.SCHEDULE, "", reason);
      case RemovalReason.Filtered filtered -> one(Gate.FILTER, filtered.nodeId(), reason);
      case RemovalReason.Unqualified(List<QualificationFailure> failures) ->
          failures.stream().map(Block::of).toList();
      case RemovalReason.NoRow(String nodeId, _) -> one(Gate.FILTER, nodeId, reason);
      case RemovalReason.NotCalled(String flowId) -> one(Gate.INVENTORY, flowId, reason);
      case RemovalReason.InCall call ->
          of(call.reason()).stream().map(inner -> inner.in(call)).toList();
      case RemovalReason.Blocked blocked ->
          one(Gate.CONTACT_POLICY, blocked.row().policy().id(), reason);
      case RemovalReason.Guarded guarded -> one(Gate.GUARDRAIL, guarded.guardrailId(), reason);
      // better offers of one answer stand in the way of nobody: asked alone, it would come
      case RemovalReason.Crowded _ -> List.of();
    };
  }

  /** The same, where a called flow says it. */
  private Block in(RemovalReason.InCall call) {
    RemovalReason said = cause instanceof Cause.Removed(RemovalReason own) ? own : call.reason();
    return new Block(
        gate,
        call.flowId() + "/" + key,
        new Cause.Removed(new RemovalReason.InCall(call.flowId(), call.flowName(), said)));
  }

  private static Block of(QualificationFailure failure) {
    return new Block(
        Gate.QUALIFICATION,
        failure.rule().map(QualificationDefinition::id).orElse(""),
        new Cause.Removed(new RemovalReason.Unqualified(List.of(failure))));
  }

  private static List<Block> one(Gate gate, String key, RemovalReason reason) {
    return List.of(new Block(gate, key, new Cause.Removed(reason)));
  }

  /** Whether this is the same block, perhaps at another instant. */
  boolean isSame(Block other) {
    return gate == other.gate && key.equals(other.key);
  }

  /** Whether one of these is the same block. */
  boolean isIn(List<Block> blocks) {
    return blocks.stream().anyMatch(this::isSame);
  }
}
