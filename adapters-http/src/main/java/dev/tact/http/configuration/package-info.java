/**
 * The configuration of a tenant over HTTP and as a folder of files: one document in JSON or YAML,
 * or one file for each definition, with the same members as the collections have.
 */
package dev.tact.http.configuration;
