/** What scoring costs, against the library that trained. */
package dev.tact.learning;
