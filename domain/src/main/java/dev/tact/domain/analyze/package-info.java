/**
 * What can be said about a configuration before any customer comes: rules that contradict one
 * another, rules that never decide anything, caps that others make void, offers that nobody can
 * get. Every finding is proved, or shown by a customer whom the compiled plan really judged; what
 * could be neither proved nor shown is said to be undecided.
 */
package dev.tact.domain.analyze;
