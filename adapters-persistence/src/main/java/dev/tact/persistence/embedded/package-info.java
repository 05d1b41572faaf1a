/**
 * PostgreSQL without installing it: unpacks the server from the class path, keeps one cluster in a
 * directory, starts it, adopts it when it outlived its process, and stops it. Deliberately absent:
 * any knowledge of tables; to the rest of the module this is a JDBC address like any other.
 */
package dev.tact.persistence.embedded;
