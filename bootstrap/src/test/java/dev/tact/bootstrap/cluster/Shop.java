package dev.tact.bootstrap.cluster;

import dev.tact.bootstrap.endtoend.TactClient;

/**
 * What the clients of a test ask about: a tenant whose contacts Tact makes by itself, under caps of
 * 1, 3 and 10 and limits that all customers share, and a tenant whose contacts are only reported.
 *
 * @param promised the tenant of implicit channels and reservations
 * @param reported the tenant of an explicit channel
 * @param size how large the shared limits are
 */
record Shop(String promised, String reported, int size) {

  static final int ONES = 1;
  static final int THREES = 3;
  static final int TENS = 10;
  static final String CONTACT_COST = "0.13";

  static Shop of(String name, int size) {
    return new Shop(name + "-promised", name + "-reported", size);
  }

  int stock() {
    return 30 * size;
  }

  int pushes() {
    return 200 * size;
  }

  int goldContacts() {
    return 100 * size;
  }

  int threesSpendCents() {
    return 13 * 150 * size;
  }

  void author(ClusterNode node) {
    authorPromised(node.client(promised));
    authorReported(node.client(reported));
  }

  private void authorPromised(TactClient tact) {
    for (String category : new String[] {"Ones", "Threes", "Tens"}) {
      post(tact, "categories", "{'name': '%s'}".formatted(category));
    }
    post(tact, "channels", "{'name': 'push', 'impressionMode': 'implicit'}");
    post(tact, "channels", "{'name': 'email'}");
    offer(tact, "Gold", "Ones", 95, ", 'budget': {'lifetimeCap': %s}".formatted(goldCap()));
    offer(tact, "Silver", "Ones", 94, "");
    offer(tact, "Phone", "Threes", 90, ", 'inventory': {'totalStock': %d}".formatted(stock()));
    for (int i = 0; i < 4; i++) {
      offer(tact, "Card " + i, "Threes", 89 - i, "");
    }
    for (int i = 0; i < 12; i++) {
      offer(tact, "Leaflet " + i, "Tens", 70 - i, "");
    }
    cap(tact, "one", "'scopes': [{'scope': 'category', 'scopeId': 'Ones'}],", ONES);
    cap(tact, "three", "'scopes': [{'scope': 'category', 'scopeId': 'Threes'}],", THREES);
    cap(tact, "ten", "", TENS);
    post(
        tact,
        "budgets",
        """
        {'name': 'Threes', 'scope': 'category', 'scopeId': 'Threes', 'periodType': 'lifetime',
         'maxSpend': %d.%02d, 'currency': 'EUR'}
        """
            .formatted(threesSpendCents() / 100, threesSpendCents() % 100));
    post(
        tact,
        "frequency-caps",
        """
        {'name': 'Push', 'scope': 'channel', 'scopeId': 'push', 'maxVolume': %d,
         'period': 'monthly'}
        """
            .formatted(pushes()));
    post(tact, "algorithm-models", "{'name': 'arms', 'modelType': 'thompson_bandit'}");
  }

  private static void authorReported(TactClient tact) {
    post(tact, "channels", "{'name': 'web'}");
    for (int i = 0; i < 12; i++) {
      post(tact, "offers", "{'name': 'Banner %d', 'priority': %d}".formatted(i, 90 - i));
    }
    post(
        tact,
        "contact-policies",
        """
        {'name': 'each once', 'ruleType': 'frequency_cap',
         'config': {'maxContacts': 1, 'windowDays': 30, 'per': 'offer'}}
        """);
    cap(tact, "ten", "", TENS);
  }

  private String goldCap() {
    int cents = goldContacts() * 13;
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }

  private static void offer(
      TactClient tact, String name, String category, int priority, String more) {
    post(
        tact,
        "offers",
        """
        {'name': '%s', 'category': '%s', 'priority': %d,
         'cost': {'perContact': %s, 'currency': 'EUR'}%s}
        """
            .formatted(name, category, priority, CONTACT_COST, more));
  }

  private static void cap(TactClient tact, String name, String scopes, int most) {
    post(
        tact,
        "contact-policies",
        """
        {'name': '%s', 'ruleType': 'frequency_cap', %s
         'config': {'maxContacts': %d, 'windowDays': 30}}
        """
            .formatted(name, scopes, most));
  }

  private static void post(TactClient tact, String collection, String body) {
    tact.post("/api/v1/" + collection, body.replace('\'', '"')).expect(201);
  }
}
