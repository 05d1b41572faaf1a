/**
 * What may be offered, and where: offers, creatives, categories, channels, placements, the schemas
 * of customer data, and the catalog that numbers them. Values only; what they mean to a decision is
 * worked out by the packages to the right.
 */
package dev.tact.domain.catalog;
