/**
 * `POST /recommend`: every dialect of the request becomes one form here, and the answer is written
 * straight into bytes.
 */
package dev.tact.http.recommend;
