-- What tenants author: one versioned set of definitions for each, deleted ones included.

CREATE TABLE tenant_configuration (
  tenant_id  text        NOT NULL PRIMARY KEY,
  version    bigint      NOT NULL,
  updated_at timestamptz NOT NULL
);

-- body and refs are json, not jsonb: the members keep the order in which they were authored
CREATE TABLE definition (
  tenant_id   text        NOT NULL,
  id          text        NOT NULL,
  kind        text        NOT NULL,
  key         text        NOT NULL,
  name        text        NOT NULL,
  status      text        NOT NULL,
  row_version bigint      NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  deleted_at  timestamptz,
  body        json        NOT NULL,
  refs        json        NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX definition_key ON definition (tenant_id, kind, key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX definition_name ON definition (tenant_id, kind, name) WHERE deleted_at IS NULL;

-- Who changed what when; with the versions it also is the history of every configuration.
CREATE TABLE definition_change (
  tenant_id             text        NOT NULL,
  id                    text        NOT NULL,
  kind                  text        NOT NULL,
  definition_id         text        NOT NULL,
  action                text        NOT NULL,
  actor                 text        NOT NULL,
  request_id            text        NOT NULL,
  changed_at            timestamptz NOT NULL,
  configuration_version bigint      NOT NULL,
  row_version           bigint      NOT NULL,
  before                json,
  after                 json,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX definition_change_of ON definition_change (tenant_id, definition_id, id DESC);
