/**
 * What became of decision flows: their published versions, read from the audit, how two of them
 * differ, and what would be wrong with one that is not published yet.
 */
package dev.tact.application.flow;
