/**
 * Redis behind the outbound ports that several nodes share. Redis never decides a cap, a budget or
 * stock: it makes things faster or sooner, and can be flushed at any time.
 */
package dev.tact.redis;
