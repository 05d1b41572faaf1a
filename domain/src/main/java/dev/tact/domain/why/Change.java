package dev.tact.domain.why;

import dev.tact.domain.formula.ConditionOperator;
import dev.tact.domain.formula.NameReference;
import dev.tact.domain.value.Value;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one field of a customer would have to be.
 *
 * @param operator with `constant` and `negated`, what is needed: at least 18
 * @param negated whether exactly the opposite is needed
 * @param suggested the nearest value that fulfils it; {@link Value#MISSING} means that there must
 *     be none; empty where nobody can say which, or where no customer value can change it
 * @param distance how far it is from the actual value, where that is a number (of days, for times)
 */
public record Change(
    NameReference field,
    ConditionOperator operator,
    Value constant,
    boolean negated,
    Value actual,
    Optional<Value> suggested,
    OptionalDouble distance) {}
