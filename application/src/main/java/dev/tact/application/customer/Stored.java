package dev.tact.application.customer;

import java.util.Collection;

/** What a batch came to: rows by what they did, and whose they were. */
record Stored(long inserted, long updated, Collection<String> customerIds) {}
