-- Up to which generation of views a node follows: whoever begins a new one waits until all do.
ALTER TABLE node ADD COLUMN generation bigint NOT NULL DEFAULT 0;
