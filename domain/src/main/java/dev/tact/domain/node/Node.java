package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
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
        RankNode,
        ResponseNode {

  /** The name of the node within its flow. */
  String id();

  Type type();

  /** The node as the plan of one configuration runs it. */
  Step step(CompileScope scope);

  /** What holds for this node and for those that follow it, given what held before. */
  default CompileScope scope(CompileScope before) {
    return before;
  }

  /** Where in a flow a type of node may stand; the phases follow one another. */
  enum Phase {
    NARROW,
    CHOOSE,
    OUTPUT,
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
    SCORE(Phase.CHOOSE, ScoreNode::read),
    RANK(Phase.CHOOSE, RankNode::read),
    RESPONSE(Phase.OUTPUT, ResponseNode::read),
    FILTER,
    CONDITIONAL,
    CALL_FLOW,
    EXTENSION_POINT,
    OPTIMIZE,
    GROUP,
    SET_PROPERTIES;

    private final Phase phase;
    private final Optional<Reader> reader;

    Type() {
      this.phase = Phase.ANYWHERE;
      this.reader = Optional.empty();
    }

    Type(Phase phase, Reader reader) {
      this.phase = phase;
      this.reader = Optional.of(reader);
    }

    public Phase phase() {
      return phase;
    }

    /** Whether this version runs nodes of this type. */
    public boolean isSupported() {
      return reader.isPresent();
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

  /** Reads one entry of `nodes`; empty when its type cannot be told or is not supported yet. */
  static Optional<Node> read(ConfigReader reader) {
    String id = reader.requiredText("id", Limits.NAME_LENGTH);
    Optional<Type> type = reader.choice("type", Type.class);
    if (type.isEmpty() || !type.get().isSupported()) {
      if (type.isPresent()) {
        reader.problem(
            "type",
            ProblemCode.NOT_SUPPORTED,
            "node `" + id + "`: the type `" + type.get().wire() + "` is not supported yet");
      } else if (!reader.has("type")) {
        reader.requiredText("type", Limits.NAME_LENGTH);
      }
      reader.raw("config");
      reader.close();
      return Optional.empty();
    }
    Optional<Node> node;
    try (ConfigReader config = reader.objectOrEmpty("config")) {
      node = read(id, type.get(), config);
    }
    reader.close();
    return node;
  }

  /** Reads a node of a known type of its `config`; empty when it is not supported yet. */
  static Optional<Node> read(String id, Type type, ConfigReader config) {
    if (!type.isSupported()) {
      config.skip();
      config
          .reading()
          .problem(
              config.path(),
              ProblemCode.NOT_SUPPORTED,
              "node `" + id + "`: the type `" + type.wire() + "` is not supported yet");
    }
    return type.reader.map(reader -> reader.read(id, config));
  }
}
