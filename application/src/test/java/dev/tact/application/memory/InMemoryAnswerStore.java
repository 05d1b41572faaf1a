package dev.tact.application.memory;

import dev.tact.application.port.out.AnswerStore;
import dev.tact.domain.config.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** First answers in memory. */
public final class InMemoryAnswerStore implements AnswerStore {

  private final Map<List<String>, Answer> answers = new ConcurrentHashMap<>();

  @Override
  public Optional<Answer> find(TenantId tenant, String key) {
    return Optional.ofNullable(answers.get(List.of(tenant.value(), key)));
  }

  /** Keeps an answer, unless there is one under this key: the one that stands there now. */
  Answer keep(TenantId tenant, String key, Answer answer) {
    return answers.computeIfAbsent(List.of(tenant.value(), key), _ -> answer);
  }

  @Override
  public long erase(TenantId tenant, String customerId) {
    int before = answers.size();
    answers
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().getFirst().equals(tenant.value())
                    && entry.getValue().customerId().equals(customerId));
    return before - answers.size();
  }
}
