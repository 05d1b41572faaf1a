/** The life of decision flows: publishing, versions, differences, checks before publishing. */
package dev.tact.http.flow;
