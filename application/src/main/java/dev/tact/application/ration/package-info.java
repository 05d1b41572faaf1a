/**
 * Requests within the limits that tenants have set: each use case that can be limited is wrapped by
 * one that counts first, so that those who decide and record know nothing of it.
 */
package dev.tact.application.ration;
