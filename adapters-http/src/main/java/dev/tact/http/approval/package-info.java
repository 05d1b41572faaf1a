/** Requests that something may be published, and what was said to them. */
package dev.tact.http.approval;
