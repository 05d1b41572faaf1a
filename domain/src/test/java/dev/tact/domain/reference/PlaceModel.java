package dev.tact.domain.reference;

import dev.tact.domain.fact.Contact;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Where a rule or policy applies, and when. */
final class PlaceModel {

  private final World world;
  private final SegmentModel segments;

  PlaceModel(World world) {
    this.world = world;
    segments = new SegmentModel(world);
  }

  /** Whether a rule that takes away applies to a contact: who may be a member is one. */
  boolean covers(Map<String, Object> rule, Contact contact) {
    return covers(rule, contact, segments::isPossible);
  }

  /** Whether a rule that gives applies to a contact: only who certainly is a member is one. */
  boolean coversCertainly(Map<String, Object> rule, Contact contact) {
    return covers(rule, contact, segments::isCertain);
  }

  private static boolean covers(
      Map<String, Object> rule, Contact contact, Predicate<String> member) {
    List<?> scopes = (List<?>) rule.getOrDefault("scopes", List.of(Map.of("scope", "global")));
    Predicate<Object> lies = scope -> lies((Map<?, ?>) scope, contact, member);
    return "all".equals(rule.get("scopeMatch"))
        ? scopes.stream().allMatch(lies)
        : scopes.stream().anyMatch(lies);
  }

  private static boolean lies(Map<?, ?> scope, Contact contact, Predicate<String> member) {
    String id = (String) scope.get("scopeId");
    return switch ((String) scope.get("scope")) {
      case "global" -> true;
      case "segment" -> member.test(id);
      case "channel" -> contact.channelId().equals(id);
      case "category" -> contact.categoryId().equals(id);
      case "subcategory" -> contact.subCategoryId().equals(id);
      case "offer" -> contact.offerId().equals(id);
      case "creative" -> contact.creativeId().equals(id);
      case "placement" -> contact.placementId().equals(id);
      default -> throw new IllegalStateException("no other scope is ever thrown");
    };
  }

  /** From `activeFrom` until just before `activeTo`. */
  boolean isActive(Map<String, Object> rule) {
    return TimeModel.isBetween(rule, "activeFrom", "activeTo", world.now);
  }
}
