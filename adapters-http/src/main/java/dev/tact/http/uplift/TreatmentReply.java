package dev.tact.http.uplift;

import dev.tact.application.port.in.CompareTreatments.Comparison;
import dev.tact.application.port.in.CompareTreatments.Row;
import dev.tact.domain.statistics.Contrast;
import dev.tact.domain.statistics.Proportion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creatives compared with nothing, as an answer. */
final class TreatmentReply {

  private static final double SIGNIFICANT = 0.05;

  private TreatmentReply() {}

  static Map<String, Object> of(Comparison comparison) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("outcome", comparison.question().outcome());
    reply.put("windowDays", comparison.question().windowDays());
    reply.put("minSamples", comparison.question().samplesMin());
    reply.put("from", comparison.from().toString());
    reply.put("to", comparison.until().toString());
    reply.put("observational", true);
    List<Row> rows = comparison.rows();
    reply.put("data", rows.stream().map(row -> row(row, comparison.heldOut())).toList());
    return reply;
  }

  private static Map<String, Object> row(Row row, Proportion heldOut) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("offerId", row.offerId());
    members.put("offerName", row.offerName());
    members.put("creativeId", row.creativeId());
    members.put("creativeName", row.creativeName());
    members.put("samples", row.treated().total() + heldOut.total());
    members.put("treatmentSamples", row.treated().total());
    members.put("holdoutSamples", heldOut.total());
    members.put("samplesBelowMinimum", row.belowMinimum());
    members.put("treatmentConversionRate", rate(row.treated()));
    members.put("holdoutConversionRate", rate(heldOut));
    members.put("uplift", row.contrast().map(Contrast::difference));
    members.put(
        "relativeUplift",
        heldOut.hits() == 0
            ? null
            : row.contrast().map(contrast -> contrast.difference() / heldOut.rate()).orElse(null));
    members.put("zScore", row.contrast().map(Contrast::statistic));
    members.put("pValue", row.contrast().map(Contrast::pValue));
    members.put("ciLower", row.contrast().map(contrast -> contrast.interval().low()));
    members.put("ciUpper", row.contrast().map(contrast -> contrast.interval().high()));
    members.put(
        "significant",
        row.contrast().filter(contrast -> contrast.pValue() < SIGNIFICANT).isPresent());
    members.put("insufficientData", row.contrast().isEmpty());
    return members;
  }

  private static Double rate(Proportion share) {
    return share.total() == 0 ? null : share.rate();
  }
}
