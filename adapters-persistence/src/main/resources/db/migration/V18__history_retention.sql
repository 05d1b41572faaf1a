-- What goes by the row when it is too old is found by its time: it lies together, as it was written.
CREATE INDEX interaction_summary_day ON interaction_summary USING brin (day);
CREATE INDEX reservation_until ON reservation USING brin (until);

-- Tells the newer of two states of a tally, for nodes that follow what others count.
ALTER TABLE evidence_count ADD COLUMN version bigint NOT NULL DEFAULT 0;
