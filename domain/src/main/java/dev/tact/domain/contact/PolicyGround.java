package dev.tact.domain.contact;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.CustomerLayout;

/**
 * What policies are compiled over.
 *
 * @param channels every channel there is or was
 * @param facts finds the metrics that are active
 */
public record PolicyGround(
    Catalog catalog,
    CustomerLayout layout,
    TenantSettings settings,
    ChannelTypes channels,
    FactSlots facts) {

  /** With the channels of the catalog, and without metrics. */
  public static PolicyGround of(Catalog catalog, CustomerLayout layout, TenantSettings settings) {
    return new PolicyGround(
        catalog, layout, settings, ChannelTypes.of(catalog.channels()), FactSlots.empty());
  }
}
