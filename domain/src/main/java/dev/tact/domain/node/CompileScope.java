package dev.tact.domain.node;

import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.catalog.TenantSettings;
import dev.tact.domain.fact.CustomerLayout;

/**
 * What all plans of one configuration share: compiled once, used by every flow.
 *
 * @param version of the configuration
 */
public record CompileScope(
    long version, Catalog catalog, CustomerLayout layout, TenantSettings settings) {}
