package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.fact.Behaviour;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.Membership;
import dev.tact.domain.fact.QuotaUse;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of the algebra, on random policies, histories and requests. */
class ContactPolicyLawsTest {

  private static final int ROUNDS = 1_000;
  private static final Catalog CATALOG = World.catalog();
  private static final List<String> CHANNELS = List.of("", "ch_email", "ch_push", "ch_sms");
  private static final List<Scope> SCOPES =
      List.of(
          new Scope.Global(),
          new Scope.Segment("vip"),
          new Scope.Segment("new"),
          new Scope.OfChannel("ch_email"),
          new Scope.OfChannel("ch_sms"),
          new Scope.OfCategory("cat_cards"),
          new Scope.OfCategory("cat_loans"),
          new Scope.OfSubCategory("sub_gold"),
          new Scope.OfOffer("off_1"),
          new Scope.OfOffer("off_6"),
          new Scope.OfCreative("cr_2"),
          new Scope.OfPlacement("pl_top"));

  /** One random request with its policies and history. */
  private record Trial(
      List<ContactPolicy> policies,
      List<Contact> history,
      Instant now,
      String channelId,
      String placementId,
      Set<String> segments) {

    static Trial of(Random random) {
      Instant now =
          Instant.parse("2025-12-20T00:00:00Z").plusMillis(random.nextLong(40 * 86_400_000L));
      List<ContactPolicy> policies = new ArrayList<>();
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        policies.add(policy("cp_" + i, random, now));
      }
      String channelId = CHANNELS.get(random.nextInt(CHANNELS.size()));
      String placementId = random.nextInt(4) == 0 ? "pl_top" : "";
      Set<String> segments = random.nextBoolean() ? Set.of("vip") : Set.of();
      return new Trial(policies, history(random, now), now, channelId, placementId, segments);
    }

    private static ContactPolicy policy(String id, Random random, Instant now) {
      List<Scope> scopes = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        scopes.add(SCOPES.get(random.nextInt(SCOPES.size())));
      }
      Counter.Per per = Counter.Per.values()[random.nextInt(Counter.Per.values().length)];
      ContactRule rule =
          random.nextInt(4) == 0
              ? new Cooldown(1 + random.nextInt(60), per)
              : new FrequencyCap(limits(random), per);
      ActivePeriod active =
          random.nextInt(8) == 0
              ? new ActivePeriod(Optional.of(now.plusSeconds(1)), Optional.empty())
              : ActivePeriod.ALWAYS;
      return new ContactPolicy(
          id,
          id,
          id,
          rule,
          new Scopes(scopes, random.nextInt(3) == 0),
          random.nextInt(101),
          true,
          Optional.empty(),
          active);
    }

    private static List<ContactLimit> limits(Random random) {
      List<Window> windows =
          List.of(
              Window.Calendar.DAY,
              Window.Calendar.WEEK,
              Window.Calendar.MONTH,
              new Window.Rolling(1 + random.nextInt(48), Window.Unit.HOURS),
              new Window.Rolling(1 + random.nextInt(30), Window.Unit.DAYS));
      List<ContactLimit> limits = new ArrayList<>();
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        limits.add(
            new ContactLimit(
                random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(5),
                windows.get(random.nextInt(windows.size()))));
      }
      return limits;
    }

    private static List<Contact> history(Random random, Instant now) {
      List<Contact> history = new ArrayList<>();
      int count = random.nextInt(25);
      for (int i = 0; i < count; i++) {
        long ago = (long) (Math.pow(random.nextDouble(), 3) * 40 * 86_400_000L) - 60_000;
        history.add(
            Contact.of(
                CATALOG,
                random.nextInt(CATALOG.size()),
                CHANNELS.get(random.nextInt(CHANNELS.size())),
                random.nextInt(4) == 0 ? "pl_top" : "",
                now.minusMillis(ago)));
      }
      return history;
    }

    ContactJudgement judge(List<ContactPolicy> among, CandidateMask alive) {
      ContactPolicies compiled = World.compile(among);
      Facts facts = World.facts(compiled.needs(), history, Map.of());
      return compiled.judge(
          alive, World.request(now, channelId, placementId), facts, Membership.of(segments));
    }

    CandidateMask kept(List<ContactPolicy> among) {
      CandidateMask alive = CATALOG.all();
      judge(among, alive);
      return alive;
    }

    Contact contact(int candidate) {
      return Contact.of(CATALOG, candidate, channelId, placementId, now);
    }
  }

  /** What must hold of a trial. */
  @FunctionalInterface
  private interface Law {
    void check(Trial trial, Random random);
  }

  private static void always(Law law) {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Trial trial = Trial.of(random);
      try {
        law.check(trial, random);
      } catch (AssertionError broken) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + trial, broken);
      }
    }
  }

  @Test
  void what_is_kept_is_what_a_naive_recount_keeps() {
    always(
        (trial, _) -> {
          NaiveRecount naive = new NaiveRecount(trial.policies(), trial.segments(), trial.now());
          CandidateMask kept = trial.kept(trial.policies());
          for (int c = 0; c < CATALOG.size(); c++) {
            assertEquals(
                !naive.isBlocked(trial.contact(c), trial.history()), kept.has(c), "candidate " + c);
          }
        });
  }

  @Test
  void the_items_of_an_answer_are_those_of_a_naive_recount() {
    always(
        (trial, random) -> {
          NaiveRecount naive = new NaiveRecount(trial.policies(), trial.segments(), trial.now());
          Slate slate = trial.judge(trial.policies(), CATALOG.all()).slate();
          List<Contact> contacts = new ArrayList<>(trial.history());
          for (int i = 0; i < 12; i++) {
            int candidate = random.nextInt(CATALOG.size());
            boolean blocked = naive.isBlocked(trial.contact(candidate), contacts);
            assertTrue(blocked || !slate.isExhausted(candidate), "given up too early");
            boolean taken = slate.tryTake(candidate) instanceof Slate.Take.Taken;
            assertEquals(!blocked, taken, "item " + i + ", candidate " + candidate);
            if (taken) {
              contacts.add(trial.contact(candidate));
            }
          }
        });
  }

  @Test
  void order_and_duplicates_of_policies_do_not_matter() {
    always(
        (trial, random) -> {
          List<ContactPolicy> shuffled = new ArrayList<>(trial.policies());
          shuffled.addAll(trial.policies());
          Collections.shuffle(shuffled, random);
          assertEquals(trial.kept(trial.policies()), trial.kept(shuffled));
        });
  }

  @Test
  void a_policy_more_never_adds_a_candidate() {
    always(
        (trial, _) -> {
          CandidateMask with = trial.kept(trial.policies());
          with.removeAll(trial.kept(trial.policies().subList(1, trial.policies().size())));
          assertTrue(with.isEmpty());
        });
  }

  @Test
  void every_candidate_that_is_gone_has_a_row_that_blocks_it() {
    always(
        (trial, _) -> {
          CandidateMask kept = CATALOG.all();
          ContactJudgement judgement = trial.judge(trial.policies(), kept);
          Set<String> blocked = new java.util.HashSet<>();
          for (PolicyRow row : judgement.rows(Integer.MAX_VALUE)) {
            if (row.decision() == dev.tact.domain.verdict.Verdict.BLOCK) {
              blocked.add(row.offerId());
              assertTrue(!kept.has(row.candidate()));
            }
          }
          for (int c = 0; c < CATALOG.size(); c++) {
            assertTrue(kept.has(c) || blocked.contains(CATALOG.offer(c).id()));
          }
          assertEquals(kept.equals(CATALOG.all()), judgement.strongestBlock().isEmpty());
        });
  }

  @Test
  void a_contact_that_would_have_been_blocked_is_one_that_breaks_a_cap() {
    always(
        (trial, random) -> {
          ContactPolicies compiled = World.compile(trial.policies());
          ContactState before = ContactState.of(compiled.needs().counters(), trial.history());
          Contact next = trial.contact(random.nextInt(CATALOG.size()));
          NaiveRecount naive = new NaiveRecount(counting(trial), trial.segments(), trial.now());
          assertEquals(
              naive.isBlocked(next, trial.history()),
              !compiled.exceededBy(next, before, trial.segments(), trial.now()).stream()
                  .filter(policy -> counting(trial).contains(policy))
                  .toList()
                  .isEmpty());
        });
  }

  /** Under a limit of 0 even what is not counted is blocked, but it exceeds no count. */
  private static List<ContactPolicy> counting(Trial trial) {
    return trial.policies().stream()
        .filter(
            policy -> ((CountingRule) policy.rule()).limits().stream().allMatch(l -> l.max() > 0))
        .toList();
  }

  @Test
  void a_state_that_grew_counts_like_one_rebuilt_from_history() {
    always(
        (trial, _) -> {
          ContactPolicies compiled = World.compile(trial.policies());
          Set<Counter> counters = compiled.needs().counters();
          ContactState grown = ContactState.empty(counters);
          for (Contact contact : trial.history()) {
            grown = grown.with(List.of(contact));
          }
          CandidateMask alive = CATALOG.all();
          Facts facts = World.facts(compiled.needs(), List.of(), Map.of());
          compiled.judge(
              alive,
              World.request(trial.now(), trial.channelId(), trial.placementId()),
              new Facts(facts.customer(), Behaviour.of(grown), facts.evidence(), QuotaUse.NONE),
              Membership.of(trial.segments()));
          assertEquals(trial.kept(trial.policies()), alive);
        });
  }

  @Test
  void the_order_of_contacts_does_not_matter_and_the_newest_are_enough() {
    always(
        (trial, random) -> {
          Counter counter = new Counter(Scopes.GLOBAL, Counter.Per.OFFER, Duration.ofDays(400), 3);
          List<Contact> shuffled = new ArrayList<>(trial.history());
          Collections.shuffle(shuffled, random);
          ContactState one = ContactState.of(Set.of(counter), trial.history());
          ContactState other = ContactState.of(Set.of(counter), shuffled);
          assertEquals(one.keys(counter), other.keys(counter));
          for (String key : one.keys(counter)) {
            List<Long> newest =
                trial.history().stream()
                    .filter(contact -> contact.offerId().equals(key))
                    .map(contact -> contact.at().toEpochMilli())
                    .sorted(Collections.reverseOrder())
                    .limit(3)
                    .toList();
            assertEquals(newest, boxed(one.times(counter, key)));
            assertEquals(newest, boxed(other.times(counter, key)));
          }
        });
  }

  private static List<Long> boxed(long[] times) {
    return java.util.Arrays.stream(times).boxed().toList();
  }
}
