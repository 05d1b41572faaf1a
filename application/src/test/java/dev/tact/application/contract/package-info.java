/**
 * What every implementation of an outbound port must do, written once: abstract classes with final
 * tests, run in memory here and against the real thing by the adapters.
 */
package dev.tact.application.contract;
