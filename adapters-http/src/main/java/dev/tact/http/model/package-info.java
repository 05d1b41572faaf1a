/** Models beyond their definitions: what they know, and how they begin anew. */
package dev.tact.http.model;
