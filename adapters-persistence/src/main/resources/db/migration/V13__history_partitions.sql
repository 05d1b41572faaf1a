-- The history lies in partitions by the time of recording, which is in the ids: old parts go by
-- dropping a table, a lookup by id touches one partition, and what asks for the newest months plans
-- those alone. INVARIANT: rows never move between partitions. A reader that planned before a
-- partition was attached would miss rows that moved into it, and count too few contacts; so
-- partitions are made only for time to come, and what fits none stays in the default one.
ALTER TABLE interaction RENAME TO interaction_before;
ALTER INDEX interaction_pkey RENAME TO interaction_before_pkey;
ALTER INDEX interaction_of_customer RENAME TO interaction_before_of_customer;
ALTER INDEX interaction_at RENAME TO interaction_before_at;

-- Unique by id and nothing else: contacts and units of stock are kept single by their customer's
-- lock, keys by the table below.
DROP INDEX interaction_contact;
DROP INDEX interaction_idempotency;
DROP INDEX interaction_stock;

CREATE TABLE interaction (
  LIKE interaction_before INCLUDING DEFAULTS,
  PRIMARY KEY (tenant_id, id)
) PARTITION BY RANGE (id);

CREATE INDEX interaction_of_customer ON interaction (tenant_id, customer_id, at, id);
CREATE INDEX interaction_contact ON interaction (tenant_id, contact_id) WHERE is_contact;
CREATE INDEX interaction_stock ON interaction (tenant_id, contact_id) WHERE takes_stock;
CREATE INDEX interaction_at ON interaction USING brin (at);

CREATE TABLE interaction_default PARTITION OF interaction DEFAULT;

-- What there is becomes the first partition, which reaches to the end of the month.
DO $$
DECLARE
  digits text := '0123456789abcdefghjkmnpqrstvwxyz';
  month  timestamptz := (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month')
                          AT TIME ZONE 'UTC';
  stamp  bigint := (extract(epoch FROM month) * 1000)::bigint << 16;
  bound  text := '';
BEGIN
  FOR i IN 0..12 LOOP
    bound := substr(digits, ((stamp >> (5 * i)) & 31)::integer + 1, 1) || bound;
  END LOOP;
  EXECUTE format(
    'ALTER TABLE interaction ATTACH PARTITION interaction_before'
    ' FOR VALUES FROM (MINVALUE) TO (%L)',
    greatest('int_' || bound COLLATE "C", (SELECT max(id) || '0' FROM interaction_before)));
END
$$;

-- The version to which an interaction brought its customer: the order of what happened.
ALTER TABLE interaction ADD COLUMN customer_version bigint;

-- INVARIANT: one row a key, claimed by the transaction that records under it.
CREATE TABLE idempotency (
  tenant_id      text COLLATE "C" NOT NULL,
  key            text COLLATE "C" NOT NULL,
  interaction_id text COLLATE "C" NOT NULL,
  claimed_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key)
);

INSERT INTO idempotency (tenant_id, key, interaction_id, claimed_at)
SELECT tenant_id, idempotency_key, id, recorded_at FROM interaction
WHERE idempotency_key IS NOT NULL;

-- Where the version before this one looks for keys; what it writes beside this one lands there too.
CREATE INDEX interaction_before_idempotency ON interaction_before (tenant_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

CREATE INDEX idempotency_claimed ON idempotency USING brin (claimed_at);

-- The version before this one runs beside it during an upgrade and claims no keys. It is known by
-- the version of the customer, which it does not write either.
CREATE FUNCTION claim_for_previous_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO idempotency (tenant_id, key, interaction_id, claimed_at)
  VALUES (NEW.tenant_id, NEW.idempotency_key, NEW.id, NEW.recorded_at);
  RETURN NEW;
END
$$;

CREATE TRIGGER interaction_claims BEFORE INSERT ON interaction FOR EACH ROW
WHEN (NEW.idempotency_key IS NOT NULL AND NEW.customer_version IS NULL)
EXECUTE FUNCTION claim_for_previous_version();
