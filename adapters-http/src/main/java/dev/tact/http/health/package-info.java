/** What machines ask of a node: is it alive, can it serve, what does it measure. */
package dev.tact.http.health;
