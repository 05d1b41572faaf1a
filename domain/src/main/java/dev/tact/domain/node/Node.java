package dev.tact.domain.node;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Problem;
import dev.tact.domain.value.TextPattern;
import java.util.List;
import java.util.Optional;

/** One node of a decision flow, as authored: semantics §8. */
public sealed interface Node
    permits InventoryNode,
        MatchCreativesNode,
        EnrichNode,
        ComputeNode,
        QualifyNode,
        ContactPolicyNode,
        ScoreNode,
        OptimizeNode,
        RankNode,
        GroupNode,
        ResponseNode,
        FilterNode,
        SetPropertiesNode,
        ConditionalNode,
        CallFlowNode,
        ExtensionPointNode {

  /** The name of the node within its flow. */
  String id();

  Type type();

  /** The node as the plan of one configuration runs it. */
  Step step(CompileScope scope);

  /** What holds for this node and for those that follow it, given what held before. */
  default CompileScope scope(CompileScope before) {
    return before;
  }

  /**
   * What cannot work wherever the flow's offers come from: conditions and formulas, whose names
   * mean what the rest of the configuration makes them mean.
   *
   * @param facts gets what they read
   */
  default List<Problem> problems(Names names, FactSlots facts, TextPattern.Syntax patterns) {
    return List.of();
  }

  /** The nodes below this one: one list for every way that a candidate can go. */
  default List<List<PlacedNode>> branches() {
    return List.of();
  }

  /** Where in its flow the node may stand. */
  default Phase phase() {
    return type().phase();
  }

  /**
   * Where in a flow a type of node may stand; the phases follow one another, and no node stands
   * behind one of a later phase.
   */
  enum Phase {
    /** Narrows the candidates. */
    NARROW,
    /** Gives scores. */
    SCORE,
    /** Changes scores. */
    ADJUST,
    /** Orders the survivors. */
    RANK,
    /** Changes the order. */
    RERANK,
    /** Fills the placements. */
    GROUP,
    /** Says what an answer shows. */
    OUTPUT,
    /** Stands wherever its author likes, between the first node and the last. */
    ANYWHERE
  }

  /** What `type` may say. */
  enum Type {
    INVENTORY(Phase.NARROW, InventoryNode::read),
    MATCH_CREATIVES(Phase.NARROW, MatchCreativesNode::read),
    ENRICH(Phase.NARROW, EnrichNode::read),
    COMPUTE(Phase.ANYWHERE, ComputeNode::read),
    QUALIFY(Phase.NARROW, QualifyNode::read),
    CONTACT_POLICY(Phase.NARROW, ContactPolicyNode::read),
    SCORE(Phase.SCORE, ScoreNode::read),
    OPTIMIZE(Phase.ADJUST, OptimizeNode::read),
    RANK(Phase.RANK, RankNode::read),
    GROUP(Phase.GROUP, GroupNode::read),
    RESPONSE(Phase.OUTPUT, ResponseNode::read),
    FILTER(Phase.NARROW, FilterNode::read),
    CONDITIONAL(Phase.NARROW, ConditionalNode::read),
    CALL_FLOW(Phase.NARROW, CallFlowNode::read),
    EXTENSION_POINT(Phase.ANYWHERE, ExtensionPointNode::read),
    SET_PROPERTIES(Phase.ANYWHERE, SetPropertiesNode::read);

    private final Phase phase;
    private final Reader reader;

    Type(Phase phase, Reader reader) {
      this.phase = phase;
      this.reader = reader;
    }

    public Phase phase() {
      return phase;
    }

    public String wire() {
      return ConfigReader.wire(this);
    }
  }

  /** Reads the `config` of one type of node. */
  @FunctionalInterface
  interface Reader {
    Node read(String id, ConfigReader config);
  }

  /** Reads one entry of `nodes`; empty when its type cannot be told. */
  static Optional<Node> read(ConfigReader reader) {
    String id = reader.requiredText("id", Limits.NAME_LENGTH);
    Optional<Type> type = reader.choice("type", Type.class);
    if (type.isEmpty()) {
      if (!reader.has("type")) {
        reader.requiredText("type", Limits.NAME_LENGTH);
      }
      reader.raw("config");
      reader.close();
      return Optional.empty();
    }
    Node node;
    try (ConfigReader config = reader.objectOrEmpty("config")) {
      node = read(id, type.get(), config);
    }
    reader.close();
    return Optional.of(node);
  }

  /** Reads a node of a known type of its `config`. */
  static Node read(String id, Type type, ConfigReader config) {
    return type.reader.read(id, config);
  }
}
