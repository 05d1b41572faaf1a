/**
 * Recommending: resolve what the request names, read the customer, decide, commit what the answer
 * promises, keep the record. Decisions are found and explained again from their records.
 */
package dev.tact.application.recommend;
