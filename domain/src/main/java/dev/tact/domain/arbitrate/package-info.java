/**
 * Arbitration: weighing what an offer is worth against what it is likely to achieve. PRIE is a
 * weighted geometric mean of five factors, a composite a weighted mean of several objectives; here
 * they are measured and combined. A profile is a set of weights with a name. An assignment gives
 * several places what makes the greatest sum.
 */
package dev.tact.domain.arbitrate;
