package dev.tact.persistence.ledger;

import java.util.List;

/** Hears which rows of quotas changed, after the transaction and before anybody is answered. */
public interface QuotaListener {

  /** The row of the higher version is the newer one. */
  void quotasChanged(List<QuotaRow> rows);
}
