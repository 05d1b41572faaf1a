/**
 * Real Redis servers for tests, each on free ports: alone, three as a cluster, or watched over by
 * sentinels. They keep nothing on disk.
 */
package dev.tact.redis.server;
