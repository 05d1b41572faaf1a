/**
 * What is kept of a customer in Redis, as bytes: a head that says what it is an image of, and the
 * image itself. Written and read in one pass, without names: both sides know the order of what
 * their plans ask for, and a fingerprint in the head says whether it is the same order.
 */
package dev.tact.redis.image;
