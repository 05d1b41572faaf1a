/** Analyzing what a tenant has authored, or would have if it saved something. */
package dev.tact.application.analyze;
