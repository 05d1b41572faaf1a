package dev.tact.domain.interaction;

/**
 * One item of an answer.
 *
 * @param rank from 1
 */
public record Item(String recommendationId, int rank) {

  /** The id of the one contact that all outcomes of this item share. */
  public String contactId() {
    return recommendationId + ":" + rank;
  }
}
