-- To which part of an experiment a customer belonged when a decision first took part in it. What a
-- variant came to is counted from here on. INVARIANT: the first row of a customer stays.
CREATE TABLE exposure (
  tenant_id     text COLLATE "C" NOT NULL,
  experiment_id text COLLATE "C" NOT NULL,
  customer_id   text COLLATE "C" NOT NULL,
  variant       text COLLATE "C" NOT NULL,
  first_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, experiment_id, customer_id)
);

CREATE INDEX exposure_of_customer ON exposure (tenant_id, customer_id);
CREATE INDEX exposure_first_at ON exposure USING brin (first_at);
