-- Records lie in partitions by time, so that old ones go by dropping a table instead of deleting
-- rows. The order of time is that of the ids, which are time-ordered: a lookup by id touches one
-- partition, and the primary key stays what it was. Tact makes partitions ahead; what fits none
-- goes to the default one, so that nothing is ever refused.
ALTER TABLE decision_record RENAME TO decision_record_before;
ALTER INDEX decision_record_pkey RENAME TO decision_record_before_pkey;
ALTER INDEX decision_record_of_customer RENAME TO decision_record_before_of_customer;

CREATE TABLE decision_record (
  tenant_id   text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  flow_id     text COLLATE "C" NOT NULL,
  decided_at  timestamptz NOT NULL,
  body        bytea NOT NULL,
  expanded    json,
  PRIMARY KEY (tenant_id, id)
) PARTITION BY RANGE (id);

CREATE INDEX decision_record_of_customer ON decision_record (tenant_id, customer_id, id);

CREATE TABLE decision_record_default PARTITION OF decision_record DEFAULT;

-- What there was becomes the first partition, up to its newest record.
DO $$
DECLARE
  newest text := (SELECT max(id) FROM decision_record_before);
BEGIN
  IF newest IS NULL THEN
    DROP TABLE decision_record_before;
  ELSE
    EXECUTE format(
      'ALTER TABLE decision_record ATTACH PARTITION decision_record_before'
      ' FOR VALUES FROM (MINVALUE) TO (%L)', newest || '0');
  END IF;
END
$$;

-- Answers kept for idempotency keys grow old too.
CREATE INDEX recommendation_answer_at ON recommendation_answer USING brin (answered_at);
