package dev.tact.domain.analyze;

import dev.tact.domain.analyze.PolicyBook.Written;
import dev.tact.domain.contact.ChannelTypes;
import dev.tact.domain.contact.ContactLimit;
import dev.tact.domain.contact.CountingRule;
import dev.tact.domain.fact.Counter.Per;
import dev.tact.domain.scope.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds limits that never stop anything because another one always has. Whether that is so follows
 * from the windows, the numbers and the scopes alone.
 */
final class CapAnalysis {

  private final PolicyBook book;
  private final CapTrial trial;
  private final Notes notes;

  /**
   * One limit of one policy.
   *
   * @param extent where contacts and candidates must lie: in all of these
   */
  record Cap(Written policy, ContactLimit limit, Per per, List<Scopes> extent, int order) {

    String words() {
      return Windows.words(limit) + " of " + policy.subject();
    }
  }

  /** Why a limit never stops anything. */
  private record Void(Cap by, boolean whatever, List<String> proof) {}

  CapAnalysis(PolicyBook book, CapTrial trial, Notes notes) {
    this.book = book;
    this.trial = trial;
    this.notes = notes;
  }

  void run() {
    List<Cap> caps = caps();
    for (Cap cap : caps) {
      if (cap.limit().max() > 0) {
        explain(cap, caps);
      }
    }
  }

  private List<Cap> caps() {
    ChannelTypes channels = ChannelTypes.of(book.catalog().channels());
    List<Cap> caps = new ArrayList<>();
    for (Written each : book.alive()) {
      if (each.rule() instanceof CountingRule rule) {
        List<Scopes> extent = List.of(each.policy().scopes(), rule.within(channels));
        for (ContactLimit limit : rule.limits()) {
          caps.add(new Cap(each, limit, rule.per(), extent, caps.size()));
        }
      }
    }
    return caps;
  }

  private void explain(Cap cap, List<Cap> caps) {
    Optional<Void> found = Optional.empty();
    for (Cap other : caps) {
      if (other != cap && notes.effort().take(1)) {
        Optional<Void> reason = reason(cap, other);
        if (reason.isPresent() && (found.isEmpty() || !found.get().whatever())) {
          found =
              found.filter(known -> known.whatever() == reason.get().whatever()).or(() -> reason);
        }
      }
    }
    found.ifPresent(reason -> note(cap, reason));
  }

  /** Why a limit never stops what another lets pass, if it never does. */
  private Optional<Void> reason(Cap cap, Cap other) {
    if (!isWider(other, cap)) {
      return Optional.empty();
    }
    Optional<Void> reason = byWindow(cap, other);
    boolean mutual = reason.isPresent() && isWider(cap, other) && byWindow(other, cap).isPresent();
    return reason.filter(_ -> !mutual || other.order() < cap.order());
  }

  private static Optional<Void> byWindow(Cap cap, Cap other) {
    if (Windows.within(cap.limit().window(), other.limit().window())
        && cap.limit().max() >= other.limit().max()) {
      return Optional.of(
          new Void(
              other,
              true,
              List.of(
                  scopesProof(cap, other),
                  "whatever lies in the window of "
                      + Windows.words(cap.limit())
                      + " lies in that of "
                      + Windows.words(other.limit()),
                  "so "
                      + cap.limit().max()
                      + " contacts in the one are at least "
                      + other.limit().max()
                      + " in the other, which has stopped already")));
    }
    long most = Windows.most(other.limit(), cap.limit().window());
    if (most > cap.limit().max()) {
      return Optional.empty();
    }
    return Optional.of(
        new Void(
            other,
            false,
            List.of(
                scopesProof(cap, other),
                Windows.words(other.limit())
                    + " lets at most "
                    + most
                    + " contacts into any window of "
                    + Windows.words(cap.limit()),
                "so a contact that it allows always fits into " + Windows.words(cap.limit()),
                "only contacts that were reported beyond it, or made before it, can reach the"
                    + " limit")));
  }

  private static String scopesProof(Cap cap, Cap other) {
    return cap.policy() == other.policy()
        ? "both limits count the same contacts"
        : "every contact and candidate in " + place(cap) + " lies in " + place(other);
  }

  private static String place(Cap cap) {
    return String.join(" and ", cap.extent().stream().map(ScopeWords::of).distinct().toList());
  }

  /** Whether a limit counts and blocks, whenever another does, all that the other does. */
  private boolean isWider(Cap wide, Cap narrow) {
    boolean counts = wide.per() == Per.SCOPE || wide.per() == narrow.per();
    boolean reaches =
        wide.extent().stream()
            .allMatch(
                outer ->
                    narrow.extent().stream().anyMatch(inner -> ScopeWords.contains(outer, inner)));
    return counts
        && reaches
        && book.lasts(wide.policy().policy().active(), narrow.policy().policy().active())
        && (wide.policy() == narrow.policy() || book.isLiftedWith(narrow.policy(), wide.policy()));
  }

  private void note(Cap cap, Void reason) {
    List<Subject> subjects =
        cap.policy() == reason.by().policy()
            ? List.of(cap.policy().subject())
            : List.of(cap.policy().subject(), reason.by().policy().subject());
    String message =
        reason.whatever()
            ? "the limit " + cap.words() + " never stops anything: " + reason.by().words() + " does"
            : "contacts that " + reason.by().words() + " allows never reach " + cap.words();
    notes.found(
        Finding.proved(
                reason.whatever() ? FindingCode.CAP_VOID : FindingCode.CAP_NEVER_REACHED,
                subjects,
                message,
                reason.proof())
            .with(trial.stopping(reason.by(), cap)));
  }
}
