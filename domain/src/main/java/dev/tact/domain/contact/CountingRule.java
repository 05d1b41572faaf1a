package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import java.time.Duration;
import java.util.List;

/** A rule that counts contacts: a cap, or a cooldown, which is a cap of one in a rolling window. */
public sealed interface CountingRule extends ContactRule permits FrequencyCap, Cooldown {

  /** At least one; a contact must fit all of them. */
  List<ContactLimit> limits();

  /** What is counted apart. */
  Counter.Per per();

  @Override
  default Duration reach() {
    Duration longest = Duration.ZERO;
    for (ContactLimit limit : limits()) {
      Duration reach = limit.window().reach();
      longest = reach.compareTo(longest) > 0 ? reach : longest;
    }
    return longest;
  }
}
