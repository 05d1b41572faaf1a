/**
 * Experiments: their results, and the promotion of challengers that have proved to be better. Who
 * belongs to which variant is the domain's; who took part is kept with the records of decisions.
 */
package dev.tact.application.experiment;
