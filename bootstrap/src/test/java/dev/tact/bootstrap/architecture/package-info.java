/**
 * The arrows that must never exist, as tests; and, for each, a planted violation that proves the
 * test can fail. HOUSE RULE: a rule without a planted violation is decoration.
 */
package dev.tact.bootstrap.architecture;
