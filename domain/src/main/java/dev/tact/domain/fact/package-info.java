/**
 * What a decision may read: the request, the customer's rows by slot, the customer's contacts by
 * counter, evidence of past outcomes. Parts of a plan say what they need; everything is there
 * before the first node runs, and nothing in here asks for more.
 */
package dev.tact.domain.fact;
