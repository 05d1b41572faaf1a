-- The nodes that serve this database, and which views of customers still count.

-- A row each while a node lives; the session that its lock belongs to is the proof that it does.
CREATE TABLE node (
  id             text        NOT NULL PRIMARY KEY,
  session_pid    integer     NOT NULL,
  started_at     timestamptz NOT NULL,
  seen_at        timestamptz NOT NULL,
  paused         boolean     NOT NULL DEFAULT false,
  state          text        NOT NULL,
  state_identity text        NOT NULL,
  version        text        NOT NULL,
  address        text        NOT NULL
) WITH (fillfactor = 50);

-- INVARIANT: numbers are given under the lock of this one row, so they commit in their order and
-- whoever has seen a number has seen all before it.
CREATE TABLE view_generation_count (
  one        boolean NOT NULL PRIMARY KEY CHECK (one),
  generation bigint  NOT NULL
);

INSERT INTO view_generation_count (one, generation) VALUES (true, 0);

-- What is kept elsewhere of a tenant's customers counts only under the newest number; the tenant
-- without a name stands for everybody.
CREATE TABLE view_generation (
  tenant_id  text COLLATE "C" NOT NULL PRIMARY KEY,
  generation bigint NOT NULL
);

CREATE INDEX view_generation_newest ON view_generation (generation);
