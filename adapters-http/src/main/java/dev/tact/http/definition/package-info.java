/** The collections of definitions over REST: one controller serves them all, by kind. */
package dev.tact.http.definition;
