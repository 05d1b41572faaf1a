-- One row a customer and schema. Ids compare by code point, whatever the database's locale says.
CREATE TABLE customer_row (
  tenant_id   text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  schema_id   text COLLATE "C" NOT NULL,
  document    jsonb NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, schema_id)
);

-- Lists and counts the rows of one schema without walking those of the others.
CREATE INDEX customer_row_by_schema ON customer_row (tenant_id, schema_id, customer_id);

-- That somebody was erased, and when: a digest answers "was this id erased", and nothing else.
CREATE TABLE customer_erasure (
  tenant_id  text COLLATE "C" NOT NULL,
  id_digest  bytea NOT NULL,
  things     bigint NOT NULL,
  erased_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, erased_at, id_digest)
);
