package dev.tact.domain.verdict;

/** What one rule said of one offer: the `decision` of a row in a trace. */
public enum Verdict {
  ALLOW,
  BLOCK,
  OVERRIDE
}
