/**
 * Whether a customer qualifies for an offer: rules in three stages, as records with scopes or
 * inline on an offer, and the index that judges each distinct requirement once a decision and masks
 * all candidates that ask for it. Which rule removed which candidate is worked out only when asked.
 */
package dev.tact.domain.qualify;
