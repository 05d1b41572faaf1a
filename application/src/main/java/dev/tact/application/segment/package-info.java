/**
 * What is done with segments besides deciding: refreshing the members kept of one, listing and
 * comparing them, and telling the segments of one customer as of now.
 */
package dev.tact.application.segment;
