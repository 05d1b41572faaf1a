/** Behavioural metrics beyond their definitions: runs now, and what they say of one customer. */
package dev.tact.http.metric;
