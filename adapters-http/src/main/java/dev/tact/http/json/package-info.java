/**
 * JSON at the edge: read strictly, with the path of every fault, into documents whose meaning the
 * domain decides; written in the order in which members stand.
 */
package dev.tact.http.json;
