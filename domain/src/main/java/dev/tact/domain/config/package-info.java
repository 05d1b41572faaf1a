/**
 * What people author, before it means anything: deep-copied configuration, a strict reader that
 * gathers every problem with its path, and the definitions of which a configuration consists.
 */
package dev.tact.domain.config;
