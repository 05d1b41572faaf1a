package dev.tact.application.port.out;

import dev.tact.domain.config.TenantId;
import dev.tact.domain.interaction.Recorded;
import dev.tact.domain.trace.DecisionRecord;
import java.time.Instant;

/** One thing that happened, as others are told of it. */
public sealed interface Event {

  /** The kinds of event; their names never change, what they say only grows. */
  enum Type {
    INTERACTION_RECORDED("interaction.recorded.v1"),
    INTERACTION_RETRACTED("interaction.retracted.v1"),
    DECISION_MADE("decision.made.v1");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    /** The type as a receiver sees it. */
    public String wire() {
      return wire;
    }

    public static Type of(String wire) {
      for (Type type : values()) {
        if (type.wire.equals(wire)) {
          return type;
        }
      }
      throw new IllegalStateException("what is kept of an event names a type of event");
    }
  }

  Type type();

  /** The same whenever it is told: by it receivers know what they have heard already. */
  String id();

  TenantId tenant();

  /** Where it stands in the line of everything that happened. */
  long place();

  String customerId();

  /** When Tact learned of it. */
  Instant at();

  /** An outcome or a contact was recorded. */
  record Interacted(TenantId tenant, long place, Recorded recorded) implements Event {
    @Override
    public Type type() {
      return Type.INTERACTION_RECORDED;
    }

    @Override
    public String id() {
      return recorded.interaction().id();
    }

    @Override
    public String customerId() {
      return recorded.interaction().customerId();
    }

    @Override
    public Instant at() {
      return recorded.interaction().recordedAt();
    }
  }

  /** What was recorded turned out to be wrong. */
  record Retracted(TenantId tenant, long place, Recorded recorded) implements Event {
    @Override
    public Type type() {
      return Type.INTERACTION_RETRACTED;
    }

    @Override
    public String id() {
      return recorded.interaction().id() + ".retracted";
    }

    @Override
    public String customerId() {
      return recorded.interaction().customerId();
    }

    @Override
    public Instant at() {
      return recorded.retractedAt().orElseThrow();
    }
  }

  /** A decision was made. */
  record Decided(TenantId tenant, long place, DecisionRecord record) implements Event {
    @Override
    public Type type() {
      return Type.DECISION_MADE;
    }

    @Override
    public String id() {
      return record.id();
    }

    @Override
    public String customerId() {
      return record.customerId();
    }

    @Override
    public Instant at() {
      return record.now();
    }
  }
}
