/** Events on their way to real receivers: in order, at least once, whatever fails in between. */
package dev.tact.bootstrap.delivery;
