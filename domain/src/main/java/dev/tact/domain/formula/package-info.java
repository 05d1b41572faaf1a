/**
 * The language in which people write computed values and conditions. A formula is parsed into an
 * expression, its names are resolved to slots and its types checked once, when it is written; what
 * runs at decision time is a tree of closures that reads slots and never throws. A condition is the
 * small fixed form `{field, operator, value}` over the same names. Neither knows what a customer or
 * an offer is: a {@link NameScope} says which names there are, an {@link Environment} their values.
 */
package dev.tact.domain.formula;
