package dev.tact.domain.interaction;

import java.math.BigDecimal;

/**
 * An amount; decimal, never a double.
 *
 * @param currency ISO 4217 code, "" where none was given
 */
public record Money(BigDecimal amount, String currency) {}
