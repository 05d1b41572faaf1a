/** The product over HTTP on real stores: narratives that read as the manual, and proofs. */
package dev.tact.bootstrap.endtoend;
