/**
 * What is done with consent records: recording and showing them. Decisions read them with the
 * customer's rows.
 */
package dev.tact.application.consent;
