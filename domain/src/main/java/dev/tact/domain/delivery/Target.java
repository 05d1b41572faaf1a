package dev.tact.domain.delivery;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
import dev.tact.domain.config.Secret;
import dev.tact.domain.config.WebAddress;
import java.util.Optional;
import java.util.function.Function;

/** Where the events of a sink go. */
public sealed interface Target {

  /** The kinds of target, each with what reads its `config`. */
  enum Type {
    WEBHOOK(Webhook::read),
    REDIS_STREAM(RedisStream::read);

    private final Function<ConfigReader, Target> reader;

    Type(Function<ConfigReader, Target> reader) {
      this.reader = reader;
    }

    Target read(ConfigReader config) {
      return reader.apply(config);
    }
  }

  Type type();

  /**
   * An address to which batches are posted.
   *
   * @param secret what batches are signed with
   */
  record Webhook(String url, Optional<Secret> secret) implements Target {

    private static final int SECRET_LENGTH_MIN = 16;

    @Override
    public Type type() {
      return Type.WEBHOOK;
    }

    private static Webhook read(ConfigReader config) {
      return new Webhook(
          WebAddress.read(config, "url"), Secret.read(config, "secret", SECRET_LENGTH_MIN));
    }
  }

  /**
   * A stream in the Redis that Tact uses.
   *
   * @param maxLength about how many entries it keeps
   */
  record RedisStream(String stream, long maxLength) implements Target {

    private static final long LENGTH_DEFAULT = 100_000;
    private static final long LENGTH_MIN = 100;

    @Override
    public Type type() {
      return Type.REDIS_STREAM;
    }

    private static RedisStream read(ConfigReader config) {
      String stream = config.requiredText("stream", Limits.NAME_LENGTH);
      if (!stream.chars().allMatch(RedisStream::isOfName)) {
        config.problem(
            "stream",
            ProblemCode.INVALID_FORMAT,
            "a stream is named with letters, digits, `_`, `-`, `.` and `:`");
      }
      return new RedisStream(
          stream,
          config.whole("maxLength", LENGTH_MIN, Limits.STREAM_LENGTH).orElse(LENGTH_DEFAULT));
    }

    private static boolean isOfName(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "_-.:".indexOf(c) >= 0;
    }
  }
}
