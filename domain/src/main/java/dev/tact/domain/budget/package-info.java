/**
 * What offers draw on that all customers share: money, contacts, conversions and stock, and when
 * they are offered at all. Limits of budgets, offers and system caps are put on quotas, which are
 * counted once for a scope and a period however many limits look at them. Periods are UTC.
 */
package dev.tact.domain.budget;
