/**
 * What Tact asks of technology: one capability each, with the promises that every implementation
 * keeps. The contract tests say the same promises as code.
 */
package dev.tact.application.port.out;
