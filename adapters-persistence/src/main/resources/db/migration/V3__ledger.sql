-- What happened with customers. Ids are time-ordered, so that rows that are written together lie
-- together; every key begins with the tenant.

-- The version on which a decision was made; a commit that names another one is stale.
CREATE TABLE customer_state (
  tenant_id   text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  version     bigint NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
) WITH (fillfactor = 80);

-- One outcome each. A row is its own outbox entry and its own idempotency entry.
CREATE TABLE interaction (
  tenant_id         text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  customer_id       text COLLATE "C" NOT NULL,
  at                timestamptz NOT NULL,
  offer_id          text COLLATE "C" NOT NULL,
  category_id       text COLLATE "C" NOT NULL,
  sub_category_id   text COLLATE "C" NOT NULL,
  creative_id       text COLLATE "C" NOT NULL,
  channel_id        text COLLATE "C" NOT NULL,
  placement_id      text COLLATE "C" NOT NULL,
  outcome           text NOT NULL,
  classification    text NOT NULL,
  impression        boolean NOT NULL,
  direction         text NOT NULL,
  recommendation_id text COLLATE "C",
  rank              integer,
  contact_id        text COLLATE "C" NOT NULL,
  is_contact        boolean NOT NULL,
  value             numeric,
  currency          text,
  context           jsonb,
  idempotency_key   text COLLATE "C",
  over_cap          jsonb,
  recorded_at       timestamptz NOT NULL,
  retracted_at      timestamptz,
  retracted_by      text,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX interaction_of_customer ON interaction (tenant_id, customer_id, at, id);

-- INVARIANT: one row stands for a contact, however many outcomes tell of it.
CREATE UNIQUE INDEX interaction_contact ON interaction (tenant_id, contact_id) WHERE is_contact;

CREATE UNIQUE INDEX interaction_idempotency ON interaction (tenant_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

-- Items on explicit channels that count until they are confirmed or expire.
CREATE TABLE reservation (
  tenant_id         text COLLATE "C" NOT NULL,
  contact_id        text COLLATE "C" NOT NULL,
  recommendation_id text COLLATE "C" NOT NULL,
  rank              integer NOT NULL,
  customer_id       text COLLATE "C" NOT NULL,
  at                timestamptz NOT NULL,
  offer_id          text COLLATE "C" NOT NULL,
  category_id       text COLLATE "C" NOT NULL,
  sub_category_id   text COLLATE "C" NOT NULL,
  creative_id       text COLLATE "C" NOT NULL,
  channel_id        text COLLATE "C" NOT NULL,
  placement_id      text COLLATE "C" NOT NULL,
  until             timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, contact_id)
);

CREATE INDEX reservation_of_customer ON reservation (tenant_id, customer_id, until);

-- One row a customer, UTC day, offer, creative, channel and currency; longer periods are sums.
CREATE TABLE interaction_summary (
  tenant_id        text COLLATE "C" NOT NULL,
  customer_id      text COLLATE "C" NOT NULL,
  day              date NOT NULL,
  offer_id         text COLLATE "C" NOT NULL,
  creative_id      text COLLATE "C" NOT NULL,
  channel_id       text COLLATE "C" NOT NULL,
  currency         text COLLATE "C" NOT NULL,
  category_id      text COLLATE "C" NOT NULL,
  impressions      bigint NOT NULL,
  positive         bigint NOT NULL,
  negative         bigint NOT NULL,
  neutral          bigint NOT NULL,
  converts         bigint NOT NULL,
  total_value      numeric NOT NULL,
  last_contact_at  timestamptz,
  last_outcome_key text NOT NULL,
  last_at          timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, day, offer_id, creative_id, channel_id, currency)
) WITH (fillfactor = 80);

-- Positive and negative outcomes over all customers; grain is offer, category or all.
CREATE TABLE evidence_count (
  tenant_id text COLLATE "C" NOT NULL,
  grain     text COLLATE "C" NOT NULL,
  entity_id text COLLATE "C" NOT NULL,
  positive  bigint NOT NULL,
  negative  bigint NOT NULL,
  PRIMARY KEY (tenant_id, grain, entity_id)
) WITH (fillfactor = 50);
