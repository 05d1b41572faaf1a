/**
 * What models know: how stored sums and artefacts become what a model reads, what outcomes teach,
 * and how what was learned is shown and thrown away.
 */
package dev.tact.application.learn;
