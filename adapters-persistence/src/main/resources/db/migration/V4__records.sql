-- What was decided. Ids are time-ordered, so the primary key is the order in which decisions are listed.

-- The body is a compact binary form that only Tact reads; the expanded trace of a sample stands beside it.
CREATE TABLE decision_record (
  tenant_id   text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  flow_id     text COLLATE "C" NOT NULL,
  decided_at  timestamptz NOT NULL,
  body        bytea NOT NULL,
  expanded    json,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX decision_record_of_customer ON decision_record (tenant_id, customer_id, id);

-- The first answer given under each idempotency key.
CREATE TABLE recommendation_answer (
  tenant_id       text COLLATE "C" NOT NULL,
  idempotency_key text COLLATE "C" NOT NULL,
  customer_id     text COLLATE "C" NOT NULL,
  written         bytea NOT NULL,
  answered_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, idempotency_key)
);

CREATE INDEX recommendation_answer_of_customer ON recommendation_answer (tenant_id, customer_id);
