/**
 * What judging comes to, whoever judges: the three decisions that a row of a trace may hold. The
 * families that judge say why in their own types.
 */
package dev.tact.domain.verdict;
