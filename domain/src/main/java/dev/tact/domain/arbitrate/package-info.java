/**
 * Arbitration: weighing what an offer is worth against what it is likely to achieve. PRIE is a
 * weighted geometric mean of five factors; here they are measured and combined.
 */
package dev.tact.domain.arbitrate;
