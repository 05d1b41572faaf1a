/**
 * `GET /customers/{id}/why-not/{offer}` and `…/eligibility`: what stands in the way, and how long.
 */
package dev.tact.http.why;
