package dev.tact.bootstrap;

import dev.tact.application.consent.FindingConsent;
import dev.tact.application.consent.RecordingConsent;
import dev.tact.application.customer.CustomerEditing;
import dev.tact.application.customer.CustomerFinding;
import dev.tact.application.customer.CustomerLoading;
import dev.tact.application.customer.CustomerRefitting;
import dev.tact.application.customer.EveryView;
import dev.tact.application.customer.Schemas;
import dev.tact.application.plan.PlanRefresher;
import dev.tact.application.port.in.EditCustomers;
import dev.tact.application.port.in.FindConsent;
import dev.tact.application.port.in.FindCustomers;
import dev.tact.application.port.in.LoadCustomers;
import dev.tact.application.port.in.RecordConsent;
import dev.tact.application.port.in.RefitRows;
import dev.tact.application.port.out.ConsentStore;
import dev.tact.application.port.out.CustomerChanges;
import dev.tact.application.port.out.CustomerEraser;
import dev.tact.application.port.out.CustomerStore;
import dev.tact.application.port.out.ErasureLog;
import dev.tact.application.port.out.IdSource;
import dev.tact.persistence.Database;
import dev.tact.persistence.JdbcCustomerStore;
import dev.tact.persistence.JdbcErasureLog;
import dev.tact.persistence.consent.JdbcConsentStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Customers: their rows, and everybody who must hear when those change or go. */
@Factory
final class CustomerFactory {

  @Singleton
  CustomerStore customerStore(Database database) {
    return new JdbcCustomerStore(database);
  }

  @Singleton
  ErasureLog erasureLog(Database database) {
    return new JdbcErasureLog(database);
  }

  @Singleton
  Schemas schemas(PlanRefresher plans) {
    return new Schemas(tenant -> plans.current(tenant).configuration());
  }

  @Singleton
  LoadCustomers loadCustomers(Schemas schemas, CustomerStore store, List<CustomerChanges> views) {
    return new CustomerLoading(schemas, store, new EveryView(views));
  }

  @Singleton
  ConsentStore consentStore(Database database) {
    return new JdbcConsentStore(database);
  }

  @Singleton
  RecordConsent recordConsent(
      ConsentStore store, List<CustomerChanges> views, IdSource ids, InstantSource clock) {
    return new RecordingConsent(store, new EveryView(views), ids, clock);
  }

  @Singleton
  FindConsent findConsent(ConsentStore store) {
    return new FindingConsent(store);
  }

  @Singleton
  FindCustomers findCustomers(
      Schemas schemas, CustomerStore store, ConsentStore consents, ErasureLog log) {
    return new CustomerFinding(schemas, store, consents, log);
  }

  @Singleton
  RefitRows refitRows(Schemas schemas, CustomerStore store, List<CustomerChanges> views) {
    return new CustomerRefitting(schemas, store, new EveryView(views));
  }

  @Singleton
  EditCustomers editCustomers(
      Schemas schemas,
      CustomerStore store,
      List<CustomerChanges> views,
      List<CustomerEraser> erasers,
      ErasureLog log,
      InstantSource clock) {
    return new CustomerEditing(schemas, store, new EveryView(views), erasers, log, clock);
  }
}
