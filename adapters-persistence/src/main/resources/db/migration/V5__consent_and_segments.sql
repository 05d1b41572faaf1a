-- What customers said about being contacted, every time they said it. In force for a purpose is
-- the record with the latest `at`, of equally late ones the one with the greatest id.
CREATE TABLE consent_record (
  tenant_id   text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  purpose     text COLLATE "C" NOT NULL,
  at          timestamptz NOT NULL,
  id          text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  source      text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor       text NOT NULL,
  request_id  text NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, purpose, at, id)
);

-- Who belonged to a segment when it was last refreshed.
CREATE TABLE segment_member (
  tenant_id   text COLLATE "C" NOT NULL,
  segment_id  text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, segment_id, customer_id)
);

-- Finds the segments of one customer, to forget them.
CREATE INDEX segment_member_by_customer ON segment_member (tenant_id, customer_id);

CREATE TABLE segment_refresh (
  tenant_id    text COLLATE "C" NOT NULL,
  segment_id   text COLLATE "C" NOT NULL,
  row_version  bigint NOT NULL,
  customers    bigint NOT NULL,
  refreshed_at timestamptz NOT NULL,
  took_millis  bigint NOT NULL,
  PRIMARY KEY (tenant_id, segment_id)
);
