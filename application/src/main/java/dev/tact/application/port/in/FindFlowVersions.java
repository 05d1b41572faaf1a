package dev.tact.application.port.in;

import dev.tact.domain.config.Config;
import dev.tact.domain.config.TenantId;
import java.util.Optional;

/** Finds the published versions of decision flows. A flow is meant by its id, key or name. */
public interface FindFlowVersions {

  /** A page of the versions of a flow, newest first. */
  FindDefinitions.Page<FlowVersion> versions(
      TenantId tenant, String flow, int limit, Optional<String> cursor);

  FlowVersion version(TenantId tenant, String flow, long number);

  /**
   * How one config of a flow differs from another.
   *
   * @param from a version number, or `draft`; absent, what runs when there is a draft, else the
   *     version before
   * @param to absent, the draft when there is one, else what runs
   */
  FlowDifference difference(
      TenantId tenant, String flow, Optional<String> from, Optional<String> to);

  /** A page of the edits by which a flow followed its offers, newest first. */
  FindDefinitions.Page<AssemblyEntry> assembly(
      TenantId tenant, String flow, int limit, Optional<String> cursor);

  /** What runs of a flow (or, of one never published, its draft) as nodes. */
  Config translated(TenantId tenant, String flow);
}
