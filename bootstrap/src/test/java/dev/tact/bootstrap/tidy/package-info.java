/** Style as a test: lengths, widths, words that may not stand in the repository, docs that must. */
package dev.tact.bootstrap.tidy;
