package dev.tact.domain.trace;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.decide.RemovalReason;
import dev.tact.domain.why.Cause;
import dev.tact.domain.why.Gate;
import dev.tact.domain.why.Obstacle;
import dev.tact.domain.why.Standing;
import dev.tact.domain.why.WhyNot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that stands between a customer and an offer, as a document that people read. */
public final class WhyDocument {

  /** The members of the document. */
  public static Map<String, Object> of(WhyNot why) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("offerId", why.offer().id());
    document.put("offerKey", why.offer().key());
    document.put("offerName", why.offer().name());
    document.put("verdict", ConfigReader.wire(why.outcome()));
    document.put("summary", WhyText.summary(why));
    document.put("evaluatedAt", why.at().toString());
    document.put("nextEligibleAt", why.nextEligibleAt().map(Instant::toString).orElse(null));
    document.put("horizonDays", WhyNot.HORIZON.toDays());
    document.put("blocks", why.obstacles().stream().map(WhyDocument::block).toList());
    document.put("qualification", RuleDetails.of(why));
    document.put("contactPolicy", PolicyDetails.of(why));
    document.put("ranking", why.standing().map(WhyDocument::ranking).orElse(null));
    document.put("candidates", why.candidates().stream().map(WhyDocument::candidate).toList());
    return document;
  }

  private static Map<String, Object> block(Obstacle obstacle) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("gate", obstacle.gate().wire());
    names(obstacle.cause(), block);
    block.put("reason", WhyText.reason(obstacle.cause()));
    block.put("liftsAt", obstacle.liftsAt().map(Instant::toString).orElse(null));
    obstacle.change().ifPresent(change -> block.put("smallestChange", RuleDetails.change(change)));
    return block;
  }

  /** Which rule or policy it is, where it is one. */
  private static void names(Cause cause, Map<String, Object> block) {
    if (!(cause instanceof Cause.Removed(RemovalReason removed))) {
      return;
    }
    if (removed.innermost() instanceof RemovalReason.Unqualified unqualified) {
      block.put("ruleId", unqualified.primary().rule().map(rule -> rule.id()).orElse(null));
      block.put("ruleName", unqualified.primary().rule().map(rule -> rule.name()).orElse("inline"));
    }
    if (removed.innermost() instanceof RemovalReason.Blocked blocked) {
      block.put("ruleId", blocked.row().policy().id());
      block.put("ruleName", blocked.row().policy().name());
    }
  }

  private static Map<String, Object> ranking(Standing standing) {
    Map<String, Object> ranking = new LinkedHashMap<>();
    ranking.put("rank", standing.rank());
    ranking.put("of", standing.of());
    ranking.put("score", standing.score());
    ranking.put("position", standing.position().orElse(null));
    ranking.put("leftOut", standing.leftOut().map(ReasonText::of).orElse(null));
    ranking.put("ahead", standing.ahead().stream().map(WhyDocument::ahead).toList());
    return ranking;
  }

  private static Map<String, Object> ahead(Standing.Ahead ahead) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rank", ahead.rank());
    members.put("offerId", ahead.offer().id());
    members.put("offerName", ahead.offer().name());
    members.put("score", ahead.score());
    return members;
  }

  private static Map<String, Object> candidate(WhyNot.Brief brief) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("creativeId", brief.creativeId().isEmpty() ? null : brief.creativeId());
    members.put("channelId", brief.channelId().isEmpty() ? null : brief.channelId());
    members.put("eligible", brief.gates().isEmpty());
    members.put("blockedBy", wires(brief.gates()));
    members.put("nextEligibleAt", brief.nextEligibleAt().map(Instant::toString).orElse(null));
    return members;
  }

  static List<String> wires(List<Gate> gates) {
    return gates.stream().map(Gate::wire).toList();
  }

  private WhyDocument() {}
}
