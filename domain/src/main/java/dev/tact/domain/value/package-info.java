/**
 * The smallest words of the language: values as formulas and rules see them, three-valued truth,
 * and keyed chance. Everything else in the domain is built from these; they know nothing of offers.
 */
package dev.tact.domain.value;
