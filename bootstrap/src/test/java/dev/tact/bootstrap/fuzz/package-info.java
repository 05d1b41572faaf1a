/**
 * Generated inputs for everything that reads what people write: formulas, definitions of every kind
 * and HTTP bodies. Nothing may crash and nothing may hang; how to run it for long stands in
 * docs/testing.md.
 */
package dev.tact.bootstrap.fuzz;
