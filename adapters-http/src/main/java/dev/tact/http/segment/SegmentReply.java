package dev.tact.http.segment;

import dev.tact.application.port.in.FindSegments.Members;
import dev.tact.application.port.in.FindSegments.Memberships;
import dev.tact.application.port.in.FindSegments.Overlap;
import dev.tact.application.port.in.FindSegments.Pair;
import dev.tact.application.port.in.FindSegments.Refreshed;
import dev.tact.domain.config.Definition;
import dev.tact.http.json.CustomerIdCursor;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of the members of segments. */
final class SegmentReply {

  /** Segments that share more than this part of one of them are worth a second look. */
  private static final double SHARE_WARNED = 0.3;

  private SegmentReply() {}

  static HttpResponse<byte[]> refreshed(Refreshed refreshed) {
    return json(refresh(refreshed));
  }

  static HttpResponse<byte[]> members(Members members, int limit) {
    List<Map<String, Object>> data =
        members.customerIds().stream().map(id -> Map.<String, Object>of("customerId", id)).toList();
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("data", data);
    reply.put(
        "pagination", CustomerIdCursor.pagination(limit, members.hasMore(), members.customerIds()));
    reply.put("customerCount", members.refreshed().map(Refreshed::customers));
    reply.put("refreshedAt", members.refreshed().map(each -> each.at().toString()));
    reply.put("stale", members.refreshed().map(Refreshed::stale));
    return json(reply);
  }

  static HttpResponse<byte[]> overlap(Overlap overlap) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("segments", overlap.segments().stream().map(SegmentReply::refresh).toList());
    reply.put("pairs", overlap.pairs().stream().map(SegmentReply::pair).toList());
    reply.put(
        "warnings", overlap.pairs().stream().flatMap(pair -> warning(pair).stream()).toList());
    return json(reply);
  }

  static HttpResponse<byte[]> of(Memberships memberships) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("customerId", memberships.customerId());
    reply.put("certain", memberships.certain().stream().map(SegmentReply::named).toList());
    reply.put("possible", memberships.possible().stream().map(SegmentReply::named).toList());
    return json(reply);
  }

  private static Map<String, Object> pair(Pair pair) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("segments", List.of(pair.one().segment().key(), pair.other().segment().key()));
    members.put("customers", pair.both());
    members.put("shareOfFirst", pair.shareOfOne());
    members.put("shareOfSecond", pair.shareOfOther());
    members.put("jaccard", pair.jaccard());
    members.put("warning", warning(pair));
    return members;
  }

  private static Optional<String> warning(Pair pair) {
    boolean first = pair.shareOfOne() >= pair.shareOfOther();
    double share = first ? pair.shareOfOne() : pair.shareOfOther();
    if (share <= SHARE_WARNED) {
      return Optional.empty();
    }
    Definition most = (first ? pair.one() : pair.other()).segment();
    Definition other = (first ? pair.other() : pair.one()).segment();
    return Optional.of(
        Math.round(share * 100)
            + "% of the segment `"
            + most.key()
            + "` belong to `"
            + other.key()
            + "` too");
  }

  private static Map<String, Object> refresh(Refreshed refreshed) {
    Map<String, Object> members = named(refreshed.segment());
    members.put("customerCount", refreshed.customers());
    members.put("refreshedAt", refreshed.at().toString());
    members.put("refreshTookMillis", refreshed.took().toMillis());
    members.put("stale", refreshed.stale());
    return members;
  }

  private static Map<String, Object> named(Definition segment) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", segment.id());
    members.put("key", segment.key());
    members.put("name", segment.name());
    return members;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> reply) {
    return HttpResponse.ok(JsonBytes.of(reply)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
