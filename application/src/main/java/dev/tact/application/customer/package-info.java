/**
 * What is done with customer rows: loading many in constant memory, showing, storing and erasing
 * one. Rows are read by the domain under their schema; stores only ever see typed rows.
 */
package dev.tact.application.customer;
