-- What models know. It is no configuration: it changes with what customers do.

-- One row a model that has learned or was trained. `version` grows with every change; whoever
-- changes anything of a model locks its row first, so that versions have one order. `epoch` grows
-- with every reset: lessons of an older one are void. `active` is the number of the trained version
-- that it builds on, `made` the highest number there is.
CREATE TABLE model_head (
  tenant_id text COLLATE "C" NOT NULL,
  model_id  text COLLATE "C" NOT NULL,
  epoch     bigint NOT NULL,
  version   bigint NOT NULL,
  active    integer,
  made      integer NOT NULL,
  PRIMARY KEY (tenant_id, model_id)
) WITH (fillfactor = 50);

-- Two fixed point sums each; what a name means is the model's affair. INVARIANT: the sum of the
-- lessons of the running epoch that were not retracted, and of the cells that the epoch began with.
-- `version` is the one of the head at which the row last changed.
CREATE TABLE model_cell (
  tenant_id text COLLATE "C" NOT NULL,
  model_id  text COLLATE "C" NOT NULL,
  name      text COLLATE "C" NOT NULL,
  a         bigint NOT NULL,
  b         bigint NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, model_id, name)
) WITH (fillfactor = 50);

-- What a model was trained to, imported as, or had learned when it was reset. Never changed.
CREATE TABLE model_version (
  tenant_id text COLLATE "C" NOT NULL,
  model_id  text COLLATE "C" NOT NULL,
  number    integer NOT NULL,
  origin    text NOT NULL,
  made_at   timestamptz NOT NULL,
  made_by   text NOT NULL,
  artefact  text,
  cells     text,
  file      bytea,
  sha256    text NOT NULL,
  size      bigint NOT NULL,
  about     text NOT NULL,
  PRIMARY KEY (tenant_id, model_id, number)
);

-- What models learned from an outcome: retracting it subtracts exactly this.
ALTER TABLE interaction ADD COLUMN lessons jsonb;
