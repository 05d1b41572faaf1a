package dev.tact.domain.contact;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.scope.Scopes;
import java.time.Duration;
import java.util.List;

/** A rule that counts contacts: a cap, or a rest, which is a cap of one in a rolling window. */
public sealed interface CountingRule extends ContactRule
    permits FrequencyCap, Cooldown, CrossChannelCap, CategorySuppression, CustomerTotalCap {

  /** At least one; a contact must fit all of them. */
  List<ContactLimit> limits();

  /** What is counted apart. */
  default Counter.Per per() {
    return Counter.Per.SCOPE;
  }

  /** Where contacts and candidates must lie besides the scopes of the policy. */
  default Scopes within(ChannelTypes types) {
    return Scopes.GLOBAL;
  }

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
