-- Behavioural metrics that are computed by batch runs; the others are kept with the customer.

-- The last run of each metric. version tells what was counted.
CREATE TABLE metric_run (
  tenant_id   text COLLATE "C" NOT NULL,
  metric_id   text COLLATE "C" NOT NULL,
  status      text NOT NULL,
  started_at  timestamptz NOT NULL,
  millis      bigint,
  customers   bigint NOT NULL,
  error       text,
  -- of the last run that succeeded: what the values below are
  version     bigint,
  PRIMARY KEY (tenant_id, metric_id)
);

-- What a run counted for a customer, one row a key. INVARIANT: the rows of a metric are those of
-- one run, because a run replaces them in the transaction in which it succeeds.
CREATE TABLE metric_value (
  tenant_id   text COLLATE "C" NOT NULL,
  metric_id   text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  events      bigint NOT NULL,
  total       numeric NOT NULL,
  least       numeric,
  greatest    numeric,
  below       numeric NOT NULL,
  currencies  bigint NOT NULL,
  PRIMARY KEY (tenant_id, metric_id, customer_id, key)
);

CREATE INDEX metric_value_of_customer ON metric_value (tenant_id, customer_id);
