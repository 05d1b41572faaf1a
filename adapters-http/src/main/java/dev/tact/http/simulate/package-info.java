/** Simulating decision flows over HTTP. */
package dev.tact.http.simulate;
