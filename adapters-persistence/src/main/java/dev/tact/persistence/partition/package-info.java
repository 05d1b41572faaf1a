/**
 * Tables whose rows lie in partitions by the time in their ids, which is the time of recording:
 * which tables these are, how room is made ahead, how what is too old goes, and how a statement is
 * kept from planning months that cannot matter to it.
 */
package dev.tact.persistence.partition;
