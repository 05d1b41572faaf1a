/**
 * Making decisions again from their records: one or the last many, by their own rules or by others,
 * and telling what changes. Nothing is written, and nothing is read of today but the rules.
 */
package dev.tact.application.replay;
