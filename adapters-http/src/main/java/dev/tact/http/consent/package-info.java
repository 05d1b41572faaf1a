/** Consent records over HTTP: what customers say about being contacted, recorded and shown. */
package dev.tact.http.consent;
