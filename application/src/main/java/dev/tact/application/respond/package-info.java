/**
 * Recording outcomes: reading what was sent against the tenant's definitions, finding which item of
 * which answer it is about, recording it, and saying which contact policies it went beyond. An
 * outcome is a fact: what a policy says never stops it.
 */
package dev.tact.application.respond;
