package dev.tact.redis.image;

import dev.tact.domain.fact.Counter;
import dev.tact.domain.fact.CustomerLayout;
import dev.tact.domain.fact.MetricSeries;
import dev.tact.domain.fact.OutcomeCounter;
import dev.tact.domain.scope.Scope;
import dev.tact.domain.scope.Scopes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Says in eight bytes what an image holds in which order: the same on every node that runs the same
 * configuration, another one as soon as anything is counted otherwise.
 */
final class Fingerprint {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  // Another one whenever the bytes of images change their meaning.
  private static final String FORMAT = "1";

  private final StringBuilder text = new StringBuilder();

  private Fingerprint() {}

  static long of(CustomerLayout layout) {
    Fingerprint print = new Fingerprint();
    for (int i = 0; i < layout.size(); i++) {
      CustomerLayout.Slot slot = layout.slot(i);
      print.add(slot.schemaId()).add(slot.name()).add(slot.type().name());
    }
    return digest(List.of(print.text.toString()));
  }

  static String of(Counter counter) {
    return new Fingerprint()
        .add(counter.scopes())
        .add(counter.within())
        .add(counter.per().name())
        .add(counter.reach().toString())
        .add(Integer.toString(counter.newest()))
        .text
        .toString();
  }

  static String of(OutcomeCounter counter) {
    Fingerprint print = new Fingerprint().add(counter.scopes()).add(counter.reach().toString());
    counter.outcomes().stream().sorted().forEach(print::add);
    return print.text.toString();
  }

  static String of(MetricSeries series) {
    return new Fingerprint()
        .add(series.metricId())
        .add(Long.toString(series.version()))
        .add(Boolean.toString(series.batch()))
        .text
        .toString();
  }

  static long digest(List<String> texts) {
    Fingerprint print = new Fingerprint().add(FORMAT).add(Integer.toString(texts.size()));
    texts.forEach(print::add);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(print.text.toString().getBytes(StandardCharsets.UTF_8));
      return (long) LONGS.get(hash, 0);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every java knows SHA-256", e);
    }
  }

  private Fingerprint add(Scopes scopes) {
    add(Boolean.toString(scopes.all())).add(Integer.toString(scopes.scopes().size()));
    for (Scope scope : scopes.scopes()) {
      add(scope.type().name()).add(scope.idText());
    }
    return this;
  }

  // With its length before it, no text can pass for two.
  private Fingerprint add(String part) {
    text.append(part.length()).append(':').append(part);
    return this;
  }
}
