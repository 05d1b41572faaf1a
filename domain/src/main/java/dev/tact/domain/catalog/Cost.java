package dev.tact.domain.catalog;

import java.math.BigDecimal;

/**
 * What an offer costs its tenant.
 *
 * @param perContact for reaching a customer
 * @param perConversion for a customer who converts
 * @param currency ISO 4217
 */
public record Cost(BigDecimal perContact, BigDecimal perConversion, String currency) {}
