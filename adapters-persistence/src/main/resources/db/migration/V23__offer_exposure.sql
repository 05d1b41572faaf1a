-- How often offers were shown, by hours since 1970, to the customers of each segment: what fairness
-- is measured by. The segment "" counts all customers. Counted only while some flow weighs fairness,
-- and forgotten after two days: nothing is kept of any customer.
CREATE TABLE offer_exposure (
  tenant_id text COLLATE "C" NOT NULL,
  hour      bigint NOT NULL,
  segment   text COLLATE "C" NOT NULL,
  offer_id  text COLLATE "C" NOT NULL,
  contacts  bigint NOT NULL,
  PRIMARY KEY (tenant_id, hour, segment, offer_id)
) WITH (fillfactor = 50);
