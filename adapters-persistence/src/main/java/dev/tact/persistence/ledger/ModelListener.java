package dev.tact.persistence.ledger;

import java.util.List;

/** Hears what models learned, after the transaction and before anybody is answered. */
interface ModelListener {

  void modelsChanged(List<ModelChange> changes);
}
