-- Interactions are copied, many rows at a time, which a trigger before each row forbids. One after
-- each row claims as well: the transaction fails all the same when the key is taken.
DROP TRIGGER interaction_claims ON interaction;

CREATE TRIGGER interaction_claims AFTER INSERT ON interaction FOR EACH ROW
WHEN (NEW.idempotency_key IS NOT NULL AND NEW.customer_version IS NULL)
EXECUTE FUNCTION claim_for_previous_version();
