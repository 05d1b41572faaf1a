package dev.tact.http.dialect;

import dev.tact.domain.config.Config;

/** The dialects in which an outcome may be reported: semantics §1, "Accepted dialects". */
public final class RespondDialect {

  private RespondDialect() {}

  /** The report in canonical form. */
  public static Canonical canonical(Config document) {
    Rewriting rewriting = Rewriting.of(document);
    rewriting.rename("decisionId", "recommendationId");
    rewriting.rename("treatmentId", "creativeId");
    rewriting.rename("interactionType", "outcome");
    rewriting.rename("channelId", "channel");
    return rewriting.canonical();
  }
}
