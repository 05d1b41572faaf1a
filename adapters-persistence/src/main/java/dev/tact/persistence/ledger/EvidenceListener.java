package dev.tact.persistence.ledger;

import java.util.List;

/** Hears which tallies changed, after the transaction and before anybody is answered. */
interface EvidenceListener {

  /** The row of the higher version is the newer one. */
  void evidenceChanged(List<EvidenceRow> rows);
}
