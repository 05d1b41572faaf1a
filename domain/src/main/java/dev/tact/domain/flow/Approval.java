package dev.tact.domain.flow;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Definition;
import dev.tact.domain.config.Kind;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that a config of a flow may be published, and what became of it. It allows one
 * publication of exactly the config that was looked at.
 *
 * @param config what is to be published
 * @param publishedVersion the version for which it was used
 */
public record Approval(
    String id,
    String flowId,
    State state,
    Config config,
    Optional<String> notes,
    String requestedBy,
    Instant requestedAt,
    Optional<Resolution> resolution,
    Optional<Long> publishedVersion) {

  /** What became of a request. */
  public enum State {
    PENDING,
    APPROVED,
    REJECTED,
    USED,
    /** Approved, and not used in time. */
    EXPIRED
  }

  /** Who said yes or no, when and why. */
  public record Resolution(String by, Instant at, Optional<String> comment) {}

  private static final Duration FRESH = Duration.ofDays(Limits.APPROVAL_DAYS);

  /** The approval that a definition keeps. */
  public static Approval of(Definition kept) {
    Config body = kept.body();
    return new Approval(
        kept.id(),
        (String) body.get("entityId"),
        State.valueOf(((String) body.get("state")).toUpperCase(Locale.ROOT)),
        body.object(FlowNodes.CONFIG),
        text(body, "notes"),
        (String) body.get("requestedBy"),
        kept.createdAt(),
        text(body, "resolvedBy")
            .map(
                by ->
                    new Resolution(
                        by, Instant.parse((String) body.get("resolvedAt")), text(body, "comment"))),
        Optional.ofNullable((Long) body.get("publishedVersion")));
  }

  /** The definition that keeps it. */
  public Definition kept(long rowVersion, Instant now) {
    return new Definition(
        Kind.APPROVAL,
        id,
        id,
        id,
        isClosed() ? Status.ARCHIVED : Status.ACTIVE,
        rowVersion,
        requestedAt,
        now,
        Optional.empty(),
        body());
  }

  /** What became of it by now. */
  public State stateAt(Instant now) {
    boolean late = resolution.filter(each -> now.isAfter(each.at().plus(FRESH))).isPresent();
    return state == State.APPROVED && late ? State.EXPIRED : state;
  }

  /** Whether it allows to publish a config of a flow now. */
  public boolean allows(String flow, Config published, Instant now) {
    return stateAt(now) == State.APPROVED && flowId.equals(flow) && config.equals(published);
  }

  public Approval resolved(boolean approved, Resolution by) {
    return with(approved ? State.APPROVED : State.REJECTED, Optional.of(by), publishedVersion);
  }

  public Approval usedFor(long version) {
    return with(State.USED, resolution, Optional.of(version));
  }

  private Approval with(State next, Optional<Resolution> by, Optional<Long> version) {
    return new Approval(id, flowId, next, config, notes, requestedBy, requestedAt, by, version);
  }

  private boolean isClosed() {
    return state == State.REJECTED || state == State.USED;
  }

  private Config body() {
    return Config.EMPTY
        .with("entityId", flowId)
        .with("state", ConfigReader.wire(state))
        .with(FlowNodes.CONFIG, config.members())
        .with("notes", notes.orElse(null))
        .with("requestedBy", requestedBy)
        .with("resolvedBy", resolution.map(Resolution::by).orElse(null))
        .with("resolvedAt", resolution.map(each -> each.at().toString()).orElse(null))
        .with("comment", resolution.flatMap(Resolution::comment).orElse(null))
        .with("publishedVersion", publishedVersion.orElse(null));
  }

  private static Optional<String> text(Config body, String name) {
    return Optional.ofNullable((String) body.get(name));
  }
}
