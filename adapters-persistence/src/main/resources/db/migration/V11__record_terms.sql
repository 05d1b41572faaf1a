-- What many records of a tenant mention: ids of definitions, names of fields, what policies count,
-- and which of these a record holds in which order. Records refer to them by their numbers. Nothing
-- of a customer is in here.
CREATE TABLE record_term (
  tenant_id text COLLATE "C" NOT NULL,
  number    integer NOT NULL,
  content   bytea NOT NULL,
  digest    bytea GENERATED ALWAYS AS (sha256(content)) STORED,
  PRIMARY KEY (tenant_id, number)
);

CREATE UNIQUE INDEX record_term_digest ON record_term (tenant_id, digest);
