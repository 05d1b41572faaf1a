-- What happened is told to others from the rows themselves: no second row is written for it.

-- The line in which everything that happened stands. INVARIANT: no cache, so that what takes its
-- place later has the greater number, whoever takes it.
CREATE SEQUENCE event_place AS bigint CACHE 1;

-- A row takes its place when it is inserted, after the row of its customer was locked: so places of
-- one customer rise in the order in which that customer's transactions commit. INVARIANT: the
-- transaction has its number before it takes a place; readers wait for all numbers up to one that
-- was given later. Rows that were there before have no place, and are told to nobody.
ALTER TABLE interaction ADD COLUMN place bigint;
ALTER TABLE interaction ALTER COLUMN place
  SET DEFAULT (CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('event_place') END);
CREATE INDEX interaction_place ON interaction (tenant_id, place);

ALTER TABLE decision_record ADD COLUMN place bigint;
ALTER TABLE decision_record ALTER COLUMN place
  SET DEFAULT (CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('event_place') END);
CREATE INDEX decision_record_place ON decision_record (tenant_id, place);

-- A retraction is an event of its own, whichever version of Tact makes it.
ALTER TABLE interaction ADD COLUMN retracted_place bigint;
CREATE INDEX interaction_retracted_place ON interaction (tenant_id, retracted_place)
  WHERE retracted_place IS NOT NULL;

CREATE FUNCTION take_retracted_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.retracted_place :=
    CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('event_place') END;
  RETURN NEW;
END
$$;

CREATE TRIGGER interaction_retracted BEFORE UPDATE OF retracted_at ON interaction
  FOR EACH ROW WHEN (OLD.retracted_at IS NULL AND NEW.retracted_at IS NOT NULL)
  EXECUTE FUNCTION take_retracted_place();

-- How far a sink has heard. Whoever takes it over raises its epoch; what is written under a lower
-- one is refused.
CREATE TABLE event_position (
  tenant_id    text COLLATE "C" NOT NULL,
  sink_id      text COLLATE "C" NOT NULL,
  place        bigint NOT NULL,
  epoch        bigint NOT NULL,
  led_by       text NOT NULL,
  delivered    bigint NOT NULL,
  delivered_at timestamptz,
  failures     integer NOT NULL,
  fault        text,
  fault_at     timestamptz,
  next_try_at  timestamptz,
  PRIMARY KEY (tenant_id, sink_id)
) WITH (fillfactor = 50);

-- Customers of whom a sink did not take an event: what follows waits behind it.
CREATE TABLE event_parked_customer (
  tenant_id   text COLLATE "C" NOT NULL,
  sink_id     text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  parked_at   timestamptz NOT NULL,
  attempts    integer NOT NULL,
  next_try_at timestamptz NOT NULL,
  fault       text NOT NULL,
  PRIMARY KEY (tenant_id, sink_id, customer_id)
);

CREATE INDEX event_parked_customer_due
  ON event_parked_customer (tenant_id, sink_id, next_try_at);

-- Only which events wait: what they say is read from the rows that they are about.
CREATE TABLE event_parked (
  tenant_id   text COLLATE "C" NOT NULL,
  sink_id     text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  place       bigint NOT NULL,
  event_id    text COLLATE "C" NOT NULL,
  event_type  text COLLATE "C" NOT NULL,
  happened_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, sink_id, customer_id, place)
);

-- Every node looks every second which tenants have sinks.
CREATE INDEX definition_event_sink ON definition (tenant_id)
  WHERE kind = 'event-sinks' AND deleted_at IS NULL;
