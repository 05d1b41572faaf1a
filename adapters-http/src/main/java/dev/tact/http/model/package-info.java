/**
 * Models beyond their definitions: training them, promoting them, what they know, and how they
 * begin anew.
 */
package dev.tact.http.model;
