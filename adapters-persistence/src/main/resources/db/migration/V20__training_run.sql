-- Trainings of models. Whoever takes a run up raises its epoch; what an earlier worker says of it is
-- not heard any more.
CREATE TABLE training_run (
  tenant_id   text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  model_id    text COLLATE "C" NOT NULL,
  status      text NOT NULL,
  epoch       bigint NOT NULL,
  body        json NOT NULL,
  actor       text NOT NULL,
  phase       text NOT NULL,
  done        double precision NOT NULL,
  report      json,
  error       text,
  lease_until timestamptz,
  created_at  timestamptz NOT NULL,
  started_at  timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50);

CREATE INDEX training_run_of_model ON training_run (tenant_id, model_id, id);

-- INVARIANT: of each model at most one run is open, whichever nodes order them.
CREATE UNIQUE INDEX training_run_open ON training_run (tenant_id, model_id)
  WHERE status IN ('PENDING', 'RUNNING');
