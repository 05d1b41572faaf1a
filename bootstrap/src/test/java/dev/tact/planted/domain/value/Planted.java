package dev.tact.planted.domain.value;

import dev.tact.planted.domain.trace.Last;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Violations inside the domain. */
public final class Planted {

  static final class ReadsFiles {
    boolean read(Path path) {
      return Files.exists(path);
    }
  }

  static final class ReadsClock {
    Instant read() {
      return Instant.now();
    }
  }

  static final class UsesBootstrap {
    dev.tact.planted.bootstrap.Planted top;
  }

  static final class ImportsRight {
    private final Last last = new Last();
  }

  @Serdeable
  record IsSerialized(String text) {}

  static final class Changes {
    int count;
  }

  static class IsOpen {}

  static final class ThrowsBare {
    void fail() {
      throw new RuntimeException("bare");
    }
  }

  static final class Prints {
    void print() {
      System.out.println("printed");
    }
  }

  private Planted() {}
}
