/**
 * Contact policies: rules that keep a customer from being contacted too often or at the wrong time.
 * A policy is read into a sealed rule, compiled over a catalog into a mask and the counters that it
 * needs, and judged at the widest grain that its meaning allows; {@link
 * dev.tact.domain.contact.ContactPolicies} is the page that says how policies combine. Quiet hours
 * and consent, which close whole channels, live here too. Reasons are typed; the package `trace`
 * makes them text.
 */
package dev.tact.domain.contact;
