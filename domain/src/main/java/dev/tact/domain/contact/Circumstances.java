package dev.tact.domain.contact;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.Situation;
import dev.tact.domain.scope.ScopeMask;

/**
 * What the policies of one decision are judged by.
 *
 * @param channelId the id of the channel that the request names, or ""
 * @param placementId the id of the placement that the request names, or ""
 */
record Circumstances(
    Catalog catalog,
    Situation situation,
    Facts facts,
    Membership membership,
    WindowStarts starts,
    String channelId,
    String placementId) {

  static Circumstances of(
      Catalog catalog, Situation situation, Facts facts, Membership membership) {
    return new Circumstances(
        catalog,
        situation,
        facts,
        membership,
        WindowStarts.at(situation.now()),
        situation.request().channelId().orElse(""),
        situation.request().placementId().orElse(""));
  }

  /** The candidates in scope of a policy that blocks: of members, certain or not. */
  CandidateMask resolve(ScopeMask scope) {
    return scope.resolve(channelId, placementId, membership.possible());
  }

  /** The contact that a candidate would be. */
  Contact contact(int candidate) {
    return Contact.of(catalog, candidate, channelId, placementId, situation.now());
  }
}
