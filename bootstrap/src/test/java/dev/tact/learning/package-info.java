/** Training is right: what leaves the libraries says what they say, and finds what was planted. */
package dev.tact.learning;
