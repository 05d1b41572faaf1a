package dev.tact.domain.flow;

import dev.tact.domain.candidate.FactSlots;
import dev.tact.domain.candidate.Names;
import dev.tact.domain.qualify.CompiledRule;
import dev.tact.domain.qualify.InlineRules;
import dev.tact.domain.qualify.Requirements;

/**
 * What was compiled of names and qualification rules, kept for the next configuration.
 *
 * @param inline the rules on each active offer, by ascending id of the offer
 */
record CompiledRules(
    Names names,
    FactSlots attributes,
    Requirements requirements,
    Parts<CompiledRule> rules,
    Parts<InlineRules> inline) {}
