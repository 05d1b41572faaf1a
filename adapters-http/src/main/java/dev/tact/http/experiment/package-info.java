/** Results of experiments and the sizes that they need; experiments themselves are definitions. */
package dev.tact.http.experiment;
