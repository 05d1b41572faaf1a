package dev.tact.domain.fact;

import java.util.HashMap;
import java.util.Map;

/**
 * How often offers were shown in the last 24 hours, by hours, to the customers of each segment. It
 * stands among what models know, and is recorded like it: as what a decision heard of it.
 *
 * @param contacts by segment, "" for all customers, then by the id of the offer
 */
public record Exposure(Map<String, Map<String, Long>> contacts, long version)
    implements ModelState {

  /** The id under which it stands among what models know. */
  public static final String ID = "exposure";

  /** The segment of whoever belongs to none. */
  public static final String EVERYBODY = "";

  public static final Exposure NONE = new Exposure(Map.of(), 0);

  public Exposure {
    Map<String, Map<String, Long>> copy = HashMap.newHashMap(contacts.size());
    contacts.forEach((segment, byOffer) -> copy.put(segment, Map.copyOf(byOffer)));
    contacts = Map.copyOf(copy);
  }

  /** The share that each offer had of what a segment was shown; none where it was shown nothing. */
  public Map<String, Double> shares(String segment) {
    Map<String, Long> byOffer = contacts.getOrDefault(segment, Map.of());
    long all = 0;
    for (long each : byOffer.values()) {
      all += each;
    }
    Map<String, Double> shares = HashMap.newHashMap(byOffer.size());
    for (Map.Entry<String, Long> each : byOffer.entrySet()) {
      shares.put(each.getKey(), (double) each.getValue() / all);
    }
    return shares;
  }
}
