/**
 * Where a rule applies: scopes as people write them, and the masks over candidates into which a
 * plan turns them. A scope without its id cannot exist here.
 */
package dev.tact.domain.scope;
