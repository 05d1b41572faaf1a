package dev.tact.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what Redis answers, and closes the gate when that says that something is wrong. */
final class LinkAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(LinkAnswers.class);

  private final LinkGate gate;
  private final long timeoutMillis;

  LinkAnswers(LinkGate gate, LinkSettings settings) {
    this.gate = gate;
    this.timeoutMillis = settings.timeout().toMillis();
  }

  <T> T await(RedisFuture<T> asked) throws RedisAway {
    try {
      return asked.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (TimeoutException _) {
      asked.cancel(true);
      throw lost("it did not answer within " + timeoutMillis + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RedisAway("the wait was interrupted");
    }
  }

  <T> List<T> awaitAll(List<RedisFuture<T>> asked) throws RedisAway {
    List<T> answers = new ArrayList<>(asked.size());
    for (RedisFuture<T> each : asked) {
      answers.add(await(each));
    }
    return answers;
  }

  /** Redis is out of use from now on. */
  RedisAway lost(String why) {
    if (gate.close(why)) {
      LOG.warn("redis is out of use: {}", why);
    }
    return new RedisAway(why);
  }

  // A Redis that is full, or asked too much at once, answers the next question as well as ever.
  private RedisAway failed(Throwable failure) {
    if (failure instanceof RedisNoScriptException) {
      return RedisAway.FOR_WANT_OF_A_SCRIPT;
    }
    String why = String.valueOf(failure.getMessage());
    boolean passing =
        why.startsWith("OOM")
            || !(failure instanceof RedisCommandExecutionException
                || failure instanceof RedisConnectionException);
    return passing ? new RedisAway(why) : lost(why);
  }
}
