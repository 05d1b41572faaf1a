/**
 * What happened between a customer and what was offered: outcomes as they are recorded, and which
 * of them are contacts. An item of an answer that reached the customer is one contact, however many
 * outcomes tell of it; the rule that joins them is here and nowhere else.
 */
package dev.tact.domain.interaction;
