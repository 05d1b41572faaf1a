/** The embedded store: saved while it runs, brought back, and never lost to a bad file. */
package dev.tact.persistence.embedded;
