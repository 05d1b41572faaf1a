package dev.tact.domain.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.domain.catalog.CandidateMask;
import dev.tact.domain.catalog.Catalog;
import dev.tact.domain.config.ActivePeriod;
import dev.tact.domain.fact.BehaviourState;
import dev.tact.domain.fact.Contact;
import dev.tact.domain.fact.ContactState;
import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.Facts;
import dev.tact.domain.fact.OutcomeEvent;
import dev.tact.domain.scope.Scopes;
import dev.tact.domain.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of the algebra, on random policies, histories and requests. */
class ContactPolicyLawsTest {

  private static final int ROUNDS = 2_000;
  private static final Catalog CATALOG = PolicyTrial.CATALOG;

  /** What must hold of a trial. */
  @FunctionalInterface
  private interface Law {
    void check(PolicyTrial trial, Random random);
  }

  private static void always(Law law) {
    long seed = Long.getLong("tact.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      PolicyTrial trial = PolicyTrial.of(random);
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
          NaiveRecount naive = trial.naive(trial.policies());
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
          NaiveRecount naive = trial.naive(trial.policies());
          Slate slate = trial.judge(trial.policies(), CATALOG.all()).slate();
          List<Contact> items = new ArrayList<>();
          for (int i = 0; i < 12; i++) {
            int candidate = random.nextInt(CATALOG.size());
            boolean blocked = naive.isBlocked(trial.contact(candidate), trial.history(), items);
            assertTrue(blocked || !slate.isExhausted(candidate), "given up too early");
            boolean taken = slate.tryTake(candidate) instanceof Slate.Take.Taken;
            assertEquals(!blocked, taken, "item " + i + ", candidate " + candidate);
            if (taken) {
              items.add(trial.contact(candidate));
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
  void a_blocking_policy_more_never_adds_a_candidate() {
    always(
        (trial, _) -> {
          List<ContactPolicy> fewer = new ArrayList<>(trial.policies());
          if (!(fewer.removeFirst().rule() instanceof AllowOverride)) {
            CandidateMask with = trial.kept(trial.policies());
            with.removeAll(trial.kept(fewer));
            assertTrue(with.isEmpty());
          }
        });
  }

  @Test
  void an_override_more_never_takes_a_candidate_away() {
    always(
        (trial, _) -> {
          List<ContactPolicy> more = new ArrayList<>(trial.policies());
          more.add(override("cp_more", 50, more.getFirst().scopes()));
          CandidateMask without = trial.kept(trial.policies());
          without.removeAll(trial.kept(more));
          assertTrue(without.isEmpty());
        });
  }

  @Test
  void an_override_over_everything_trumps_blocking_except_what_is_never_bypassable() {
    always(
        (trial, _) -> {
          List<ContactPolicy> overridden = new ArrayList<>(trial.policies());
          overridden.add(override("cp_all", 100, Scopes.GLOBAL));
          List<ContactPolicy> stern =
              trial.policies().stream().filter(policy -> !policy.bypassable()).toList();
          assertEquals(trial.kept(stern), trial.kept(overridden));
        });
  }

  private static ContactPolicy override(String id, int priority, Scopes scopes) {
    return new ContactPolicy(
        id,
        id,
        id,
        new AllowOverride(),
        scopes,
        priority,
        true,
        Optional.empty(),
        ActivePeriod.ALWAYS);
  }

  @Test
  void every_candidate_that_is_gone_has_a_row_that_blocks_it() {
    always(
        (trial, _) -> {
          CandidateMask kept = CATALOG.all();
          ContactJudgement judgement = trial.judge(trial.policies(), kept);
          Set<String> blocked = new HashSet<>();
          for (PolicyRow row : judgement.rows(Integer.MAX_VALUE)) {
            if (row.decision() == Verdict.BLOCK) {
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
  void every_candidate_that_is_gone_is_blocked_by_name_and_no_other_is() {
    always(
        (trial, _) -> {
          CandidateMask kept = CATALOG.all();
          ContactJudgement judgement = trial.judge(trial.policies(), kept);
          for (int c = 0; c < CATALOG.size(); c++) {
            assertEquals(kept.has(c), judgement.blocks(c).isEmpty(), "candidate " + c);
          }
        });
  }

  @Test
  void what_an_override_lifts_has_a_row_that_says_so() {
    always(
        (trial, _) -> {
          NaiveRecount naive = trial.naive(trial.policies());
          for (PolicyRow row :
              trial.judge(trial.policies(), CATALOG.all()).rows(Integer.MAX_VALUE)) {
            boolean lifts = row.policy().rule() instanceof AllowOverride;
            boolean lifted = naive.isLifted(row.policy(), trial.contact(row.candidate()));
            switch (row.decision()) {
              case OVERRIDE -> assertTrue(lifts || (lifted && row.liftedBy().isPresent()));
              case BLOCK -> assertTrue(!lifts && !lifted);
              case ALLOW -> assertTrue(row.liftedBy().isEmpty());
            }
          }
        });
  }

  @Test
  void a_contact_that_would_have_been_blocked_is_one_that_breaks_a_cap() {
    always(
        (trial, random) -> {
          ContactPolicies compiled = trial.compile(trial.policies());
          ContactState before = ContactState.of(compiled.needs().counters(), trial.history());
          Contact next = trial.contact(random.nextInt(CATALOG.size()));
          Set<String> segments = trial.membership().possible();
          List<ContactPolicy> counting = counting(trial);
          NaiveRecount naive = new NaiveRecount(counting, segments, trial.now());
          assertEquals(
              naive.isBlocked(next, trial.history()),
              compiled.exceededBy(next, before, segments, trial.now()).stream()
                  .anyMatch(counting::contains));
        });
  }

  /** Under a limit of 0 even what is not counted is blocked, but it exceeds no count. */
  private static List<ContactPolicy> counting(PolicyTrial trial) {
    return trial.policies().stream()
        .filter(
            policy ->
                policy.rule() instanceof AllowOverride
                    || (policy.rule() instanceof CountingRule rule
                        && rule.limits().stream().allMatch(limit -> limit.max() > 0)))
        .toList();
  }

  @Test
  void a_state_that_grew_counts_like_one_rebuilt_from_history() {
    always(
        (trial, _) -> {
          ContactPolicies compiled = trial.compile(trial.policies());
          BehaviourState grown = BehaviourState.empty(compiled.needs(), Map.of());
          for (Contact contact : trial.history()) {
            grown = grown.with(List.of(contact), List.of());
          }
          for (OutcomeEvent event : trial.events()) {
            grown = grown.with(List.of(), List.of(event));
          }
          CandidateMask alive = CATALOG.all();
          Facts facts = trial.facts(compiled);
          compiled.judge(
              alive,
              World.request(trial.now(), trial.channelId(), trial.placementId()),
              new Facts(
                  facts.customer(),
                  grown.at(trial.now(), List.of()),
                  facts.evidence(),
                  facts.quotas()),
              trial.membership());
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
