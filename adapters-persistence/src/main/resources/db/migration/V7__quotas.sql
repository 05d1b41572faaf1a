-- What all customers share: money, contacts, conversions and stock.

-- What an interaction took, at the prices of its time. `cost` is all of it; `contact_cost` is the
-- part for the contact for which the row stands.
ALTER TABLE interaction
  ADD COLUMN cost          numeric,
  ADD COLUMN contact_cost  numeric,
  ADD COLUMN cost_currency text,
  ADD COLUMN takes_stock   boolean NOT NULL DEFAULT false;

-- INVARIANT: a contact takes one unit of stock at most, with its first positive outcome.
CREATE UNIQUE INDEX interaction_stock ON interaction (tenant_id, contact_id) WHERE takes_stock;

UPDATE interaction SET takes_stock = true
WHERE (tenant_id, id) IN (
  SELECT DISTINCT ON (tenant_id, contact_id) tenant_id, id FROM interaction
  WHERE classification = 'POSITIVE' AND offer_id <> '' AND retracted_at IS NULL
  ORDER BY tenant_id, contact_id, at, id);

-- Quotas of the running periods are counted from it when they are first asked for.
CREATE INDEX interaction_at ON interaction USING brin (at);

-- A reservation holds its contact, what that costs and a unit of stock until `held` is taken back.
ALTER TABLE reservation
  ADD COLUMN cost          numeric,
  ADD COLUMN cost_currency text,
  ADD COLUMN held          boolean NOT NULL DEFAULT true;

CREATE INDEX reservation_held ON reservation (tenant_id, until) WHERE held;

-- One counter of one scope and period; `owner` is the id of the scope, '' is everything. A row that
-- is there counts everything that is recorded in its scope and period from then on; until it is
-- `counted`, what was recorded before is missing. `version` tells the newer of two states.
CREATE TABLE quota (
  tenant_id text COLLATE "C" NOT NULL,
  owner     text COLLATE "C" NOT NULL,
  measure   text COLLATE "C" NOT NULL,
  period    text COLLATE "C" NOT NULL,
  starts    timestamptz NOT NULL,
  ends      timestamptz NOT NULL,
  currency  text COLLATE "C" NOT NULL,
  used      numeric NOT NULL,
  held      numeric NOT NULL,
  counted   boolean NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, owner, measure, period)
) WITH (fillfactor = 50);
