package dev.tact.persistence.ledger;

import dev.tact.application.port.out.CommitListener;
import dev.tact.application.port.out.CustomerCommit;
import dev.tact.domain.config.TenantId;
import java.util.List;

/** Everybody who hears of what was written, before it is answered. */
public record Audience(List<CommitListener> views, List<QuotaListener> quotas) {

  public Audience {
    views = List.copyOf(views);
    quotas = List.copyOf(quotas);
  }

  /** Views of customers alone. */
  public static Audience of(CommitListener... views) {
    return new Audience(List.of(views), List.of());
  }

  void committed(List<CustomerCommit> batch) {
    views.forEach(view -> view.committed(batch));
  }

  void doubt(List<CommitListener.Doubt> doubts) {
    views.forEach(view -> view.doubt(doubts));
  }

  void forget(TenantId tenant, String customerId) {
    views.forEach(view -> view.forget(tenant, customerId));
  }

  void evidenceChanged(List<EvidenceRow> rows) {
    for (CommitListener view : views) {
      if (view instanceof EvidenceListener listener) {
        listener.evidenceChanged(rows);
      }
    }
  }

  void modelsChanged(List<ModelChange> changes) {
    for (CommitListener view : views) {
      if (view instanceof ModelListener listener) {
        listener.modelsChanged(changes);
      }
    }
  }

  void quotasChanged(List<QuotaRow> rows) {
    quotas.forEach(view -> view.quotasChanged(rows));
  }
}
