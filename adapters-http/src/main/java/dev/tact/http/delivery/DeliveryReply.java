package dev.tact.http.delivery;

import dev.tact.application.port.in.FollowDeliveries.Parked;
import dev.tact.application.port.in.FollowDeliveries.Status;
import dev.tact.domain.config.ConfigReader;
import dev.tact.http.json.CustomerIdCursor;
import dev.tact.http.json.JsonBytes;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of event sinks as answers. */
final class DeliveryReply {

  private DeliveryReply() {}

  static HttpResponse<byte[]> status(Status status) {
    Map<String, Object> parked = new LinkedHashMap<>();
    parked.put("customers", status.parkedCustomers());
    parked.put("events", status.parkedEvents());
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("id", status.sink().id());
    reply.put("key", status.sink().key());
    reply.put("name", status.sink().name());
    reply.put("state", ConfigReader.wire(status.state()));
    reply.put("lagSeconds", status.lag().toMillis() / 1000.0);
    reply.put("delivered", status.delivered());
    reply.put("deliveredAt", status.deliveredAt().map(Instant::toString));
    reply.put("node", status.node());
    reply.put("failures", status.failures());
    reply.put("nextTryAt", status.nextTryAt().map(Instant::toString));
    reply.put(
        "lastFault",
        status
            .fault()
            .map(
                fault -> {
                  Map<String, Object> shown = new LinkedHashMap<>();
                  shown.put("message", fault.text());
                  shown.put("at", fault.at().toString());
                  return shown;
                }));
    reply.put("parked", parked);
    return json(reply);
  }

  static HttpResponse<byte[]> parked(List<Parked> found, int limit) {
    List<Parked> page = found.size() > limit ? found.subList(0, limit) : found;
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("data", page.stream().map(DeliveryReply::customer).toList());
    reply.put(
        "pagination",
        CustomerIdCursor.pagination(
            limit, found.size() > limit, page.stream().map(Parked::customerId).toList()));
    return json(reply);
  }

  static HttpResponse<byte[]> count(String of, int count) {
    return json(Map.of(of, count));
  }

  private static Map<String, Object> customer(Parked parked) {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("id", parked.first().id());
    first.put("type", parked.first().type());
    first.put("timestamp", parked.first().at().toString());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("customerId", parked.customerId());
    row.put("events", parked.events());
    row.put("first", first);
    row.put("parkedAt", parked.parkedAt().toString());
    row.put("attempts", parked.attempts());
    row.put("nextTryAt", parked.nextTryAt().toString());
    row.put("fault", parked.fault());
    return row;
  }

  private static HttpResponse<byte[]> json(Map<String, Object> document) {
    return HttpResponse.ok(JsonBytes.of(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
