/**
 * The nodes of which a decision flow is made. A node is what a person wrote, read and checked; its
 * step is what a plan runs: some narrow the candidates, one scores them, one ranks them, one says
 * what an answer shows. Adding a node type is one record here and one row of {@code Node.Type}.
 */
package dev.tact.domain.node;
