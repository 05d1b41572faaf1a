/**
 * A made-up shop for a first look: loaded over REST like any other client would, into a tenant of
 * its own, and safe to load again.
 */
package dev.tact.bootstrap.demo;
