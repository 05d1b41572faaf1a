/** The members of segments over HTTP: refreshed, listed, compared, and told of one customer. */
package dev.tact.http.segment;
