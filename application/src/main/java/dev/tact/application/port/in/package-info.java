/**
 * What Tact can be asked to do. Inbound ports are imperatives; adapters that receive requests know
 * these and the failures, nothing else of the application.
 */
package dev.tact.application.port.in;
