package dev.tact.domain.delivery;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;
import dev.tact.domain.config.ProblemCode;
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
   * @param secret what batches are signed with, or `env:` and the name of an environment variable
   */
  record Webhook(String url, Optional<String> secret) implements Target {

    /** Shorter ones can be guessed. */
    private static final int SECRET_LENGTH_MIN = 16;

    private static final String OF_ENVIRONMENT = "env:";

    /** Other variables are nobody's business. */
    private static final String NAMED = OF_ENVIRONMENT + "TACT_SECRET_";

    @Override
    public Type type() {
      return Type.WEBHOOK;
    }

    /** The environment variable that holds the secret, where it does not stand here. */
    public Optional<String> secretVariable() {
      return secret.filter(Webhook::isNamed).map(text -> text.substring(OF_ENVIRONMENT.length()));
    }

    private static boolean isNamed(String secret) {
      return secret.startsWith(OF_ENVIRONMENT);
    }

    private static Webhook read(ConfigReader config) {
      String url = config.requiredText("url", Limits.URL_LENGTH);
      if (!url.isEmpty()) {
        WebAddress.fault(url)
            .ifPresent(fault -> config.problem("url", ProblemCode.INVALID_FORMAT, fault));
      }
      Optional<String> secret = config.text("secret", Limits.NAME_LENGTH);
      if (secret.isPresent() && secret.get().length() < SECRET_LENGTH_MIN) {
        config.problem(
            "secret", ProblemCode.OUT_OF_RANGE, "at least " + SECRET_LENGTH_MIN + " characters");
      }
      if (secret.isPresent() && isNamed(secret.get()) && !secret.get().startsWith(NAMED)) {
        config.problem(
            "secret", ProblemCode.INVALID_FORMAT, "a variable's name begins with `TACT_SECRET_`");
      }
      return new Webhook(url, secret);
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
