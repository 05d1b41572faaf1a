package dev.tact.application.port.in;

import dev.tact.application.failure.Failure;
import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import dev.tact.domain.run.Decision;
import dev.tact.domain.trace.DecisionRecord;
import dev.tact.domain.trace.Difference;
import dev.tact.domain.trace.SlateChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes decisions again from their records: by their own rules, or by others. */
public interface ReplayDecisions {

  /**
   * One decision again by the rules that made it: the answer and its reasons are the same.
   *
   * @throws Failure.NotFound when there is none of this id
   * @throws Failure.Conflict when its configuration cannot be made again
   */
  Repeated same(TenantId tenant, String id);

  /**
   * One decision by other rules.
   *
   * @throws Failure.Invalid when the rules named do not exist
   */
  Judged other(TenantId tenant, String id, Rules rules);

  /** The last decisions again, by their own rules or by others. */
  ReplayReport last(TenantId tenant, Last last, Rules rules);

  /**
   * Which rules decide.
   *
   * @param flow by id, key or name; the flow that decided where absent
   * @param version a published version of the flow; the one in effect where absent
   * @param draft whether the flow decides as it is being edited
   * @param configurationVersion the configuration; the one in effect where absent
   */
  record Rules(
      Optional<String> flow,
      OptionalLong version,
      boolean draft,
      OptionalLong configurationVersion) {

    /** Those that made each decision. */
    public static final Rules SAME =
        new Rules(Optional.empty(), OptionalLong.empty(), false, OptionalLong.empty());

    public boolean isSame() {
      return equals(SAME);
    }

    /** Whether a flow decides by another config than the one that runs. */
    public boolean isOtherConfig() {
      return version.isPresent() || draft;
    }
  }

  /**
   * Which decisions.
   *
   * @param count the newest so many
   * @param flow only those of a flow, by id, key or name
   * @param customerId only those of a customer
   */
  record Last(int count, Optional<String> flow, Optional<String> customerId) {}

  /**
   * A decision that was made again.
   *
   * @param trace its reasons
   * @param differences from what was recorded: none, or Tact itself has changed
   */
  record Repeated(
      DecisionRecord record, Decision decision, Config trace, List<Difference> differences) {
    public Repeated {
      differences = List.copyOf(differences);
    }
  }

  /**
   * A decision by other rules.
   *
   * @param configurationVersion of the rules
   * @param flowId of the rules
   * @param decision empty when the record does not hold all facts that they ask for
   * @param change what they change of the answer
   * @param missing the facts that they ask for and the record does not hold
   */
  record Judged(
      DecisionRecord record,
      long configurationVersion,
      String flowId,
      Optional<Decision> decision,
      Optional<SlateChange> change,
      List<String> missing) {
    public Judged {
      missing = List.copyOf(missing);
    }
  }
}
