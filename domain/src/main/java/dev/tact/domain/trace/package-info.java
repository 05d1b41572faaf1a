/**
 * What people read: reasons become text here, and nowhere else. Everything to the left hands over
 * typed reasons; nothing is formatted before somebody asks.
 */
package dev.tact.domain.trace;
