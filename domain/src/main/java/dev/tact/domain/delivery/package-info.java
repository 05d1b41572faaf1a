/**
 * Where a tenant wants to hear what happened: event sinks as people define them. How events get
 * there, and what becomes of those that a receiver does not take, is not decided here.
 */
package dev.tact.domain.delivery;
