/** Uplift over HTTP: what contacting changed, by creative and by model. */
package dev.tact.http.uplift;
