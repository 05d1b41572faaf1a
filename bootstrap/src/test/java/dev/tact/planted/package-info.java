/** A small code base that breaks every rule of the house, each once, on purpose. */
package dev.tact.planted;
