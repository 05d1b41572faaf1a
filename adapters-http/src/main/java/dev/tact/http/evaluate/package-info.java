/** What another decision flow would have been worth, as JSON. */
package dev.tact.http.evaluate;
