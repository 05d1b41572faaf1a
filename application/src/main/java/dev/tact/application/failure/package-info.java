/**
 * Why a use case could not be done. The family is sealed, so the one switch that turns a failure
 * into an HTTP answer stops compiling when a member is added. Each member asks for the sentence that
 * the caller will read: lower case, no final stop, what to do next where we know.
 */
package dev.tact.application.failure;
