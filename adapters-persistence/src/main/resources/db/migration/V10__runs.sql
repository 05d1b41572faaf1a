-- Runs: deciding for everybody in a segment or a schema.

-- Whoever takes a run up raises its epoch; what is committed under a lower one is refused. The
-- figures are brought up to date by the transaction that writes what they count.
CREATE TABLE decision_run (
  tenant_id    text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  status       text NOT NULL,
  epoch        bigint NOT NULL,
  body         json NOT NULL,
  actor        text NOT NULL,
  total        bigint NOT NULL,
  done         bigint NOT NULL,
  empty        bigint NOT NULL,
  items        bigint NOT NULL,
  -- everybody up to this customer is decided for
  decided_to   text COLLATE "C",
  claimed_at   timestamptz,
  claimed_done bigint NOT NULL,
  updated_at   timestamptz,
  lease_until  timestamptz,
  created_at   timestamptz NOT NULL,
  started_at   timestamptz,
  finished_at  timestamptz,
  error        text,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50);

CREATE INDEX decision_run_open ON decision_run (id) WHERE status IN ('PENDING', 'RUNNING');

-- INVARIANT: one row a run and customer, written together with the contacts and reservations that
-- the decision promised, and with its record.
CREATE TABLE decision_run_result (
  tenant_id   text COLLATE "C" NOT NULL,
  run_id      text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  decision_id text COLLATE "C" NOT NULL,
  items       json NOT NULL,
  reason      text,
  PRIMARY KEY (tenant_id, run_id, customer_id)
);
