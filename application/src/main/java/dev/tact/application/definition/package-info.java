/**
 * Authoring: how a change of definitions is checked, written with its audit, and put into effect
 * before it is acknowledged; and how definitions are found again.
 */
package dev.tact.application.definition;
