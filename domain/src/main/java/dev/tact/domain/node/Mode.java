package dev.tact.domain.node;

import dev.tact.domain.config.ConfigReader;

/** How many of the rules that apply must pass: all of them. */
enum Mode {
  ALL;

  static void read(ConfigReader config) {
    config.choice("mode", Mode.class);
  }
}
