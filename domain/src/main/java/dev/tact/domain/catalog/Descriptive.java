package dev.tact.domain.catalog;

import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.config.Limits;

/** Members that describe a definition to people and never touch a decision. */
final class Descriptive {

  static void read(ConfigReader body) {
    body.text("description", Limits.TEXT_LENGTH);
    body.text("displayName", Limits.NAME_LENGTH);
    body.text("shortDesc", Limits.TEXT_LENGTH);
    body.text("icon", Limits.NAME_LENGTH);
    body.text("color", Limits.NAME_LENGTH);
    body.whole("ordinal", 0, Integer.MAX_VALUE);
    body.texts("tags", Limits.CONDITION_LIST);
    body.document("metadata");
  }

  private Descriptive() {}
}
