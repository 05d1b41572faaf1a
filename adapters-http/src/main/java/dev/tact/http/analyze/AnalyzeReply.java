package dev.tact.http.analyze;

import dev.tact.domain.analyze.Finding;
import dev.tact.domain.analyze.FindingCode;
import dev.tact.domain.analyze.PolicyAnalysis;
import dev.tact.domain.analyze.Subject;
import dev.tact.domain.analyze.Unsettled;
import dev.tact.domain.analyze.Witness;
import dev.tact.domain.config.ConfigReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An analysis as an answer. */
final class AnalyzeReply {

  private AnalyzeReply() {}

  static Map<String, Object> of(PolicyAnalysis analysis) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("at", analysis.at().toString());
    reply.put("configurationVersion", analysis.version());
    reply.put("flow", analysis.flow());
    Map<String, Object> summary = new LinkedHashMap<>();
    for (FindingCode.Severity severity : FindingCode.Severity.values()) {
      summary.put(
          ConfigReader.wire(severity),
          analysis.findings().stream()
              .filter(finding -> finding.code().severity() == severity)
              .count());
    }
    reply.put("summary", summary);
    reply.put("findings", analysis.findings().stream().map(AnalyzeReply::finding).toList());
    reply.put("incomplete", analysis.unsettled().stream().map(AnalyzeReply::unsettled).toList());
    return reply;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", finding.code().wire());
    row.put("kind", ConfigReader.wire(finding.code().topic()));
    row.put("severity", ConfigReader.wire(finding.code().severity()));
    row.put("subjects", subjects(finding.subjects()));
    row.put("message", finding.message());
    finding.witness().ifPresent(witness -> row.put("witness", witness(witness)));
    if (!finding.proof().isEmpty()) {
      row.put("proof", finding.proof());
    }
    return row;
  }

  private static Map<String, Object> unsettled(Unsettled unsettled) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("subjects", subjects(unsettled.subjects()));
    row.put("question", unsettled.question());
    row.put("why", unsettled.why());
    return row;
  }

  private static List<Map<String, Object>> subjects(List<Subject> subjects) {
    return subjects.stream().map(AnalyzeReply::subject).toList();
  }

  private static Map<String, Object> subject(Subject subject) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", subject.kind().collection());
    row.put("id", subject.id());
    row.put("name", subject.name());
    return row;
  }

  private static Map<String, Object> witness(Witness witness) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("customer", witness.customer());
    row.put("attributes", witness.attributes());
    row.put("segments", witness.segments().stream().sorted().toList());
    row.put("history", witness.history().stream().map(AnalyzeReply::past).toList());
    row.put("at", witness.at().toString());
    row.put("channel", witness.channelId());
    row.put("expected", witness.expected());
    row.put("verified", true);
    return row;
  }

  private static Map<String, Object> past(Witness.Past past) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", past.at().toString());
    row.put("offerId", past.offerId());
    row.put("channelId", past.channelId());
    return row;
  }
}
