/**
 * The whole of what a tenant authored, and the one crossing from there to what is executed. A
 * {@code Configuration} holds definitions, which may be wrong together; plans are compiled from it.
 */
package dev.tact.domain.flow;
