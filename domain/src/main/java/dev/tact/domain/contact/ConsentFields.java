package dev.tact.domain.contact;

import dev.tact.domain.catalog.Channel.ChannelType;
import dev.tact.domain.config.ConfigReader;
import dev.tact.domain.fact.CustomerLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fields that hold a customer's consent for a type of channel: `consentEmail`, `consent_email`,
 * `consentSMS`, `consentInApp`, `consent_in_app`, in any schema and any case.
 */
final class ConsentFields {

  private static final String PREFIX = "consent";

  /** One field that must be true. */
  record ConsentField(int slot, String name) {}

  static List<ConsentField> of(ChannelType type, CustomerLayout layout) {
    List<ConsentField> fields = new ArrayList<>();
    for (int slot = 0; slot < layout.fields().size(); slot++) {
      String name = layout.slot(slot).name();
      if (isConsent(name, type)) {
        fields.add(new ConsentField(slot, name));
      }
    }
    return List.copyOf(fields);
  }

  private static boolean isConsent(String field, ChannelType type) {
    String name = plain(field);
    return name.startsWith(PREFIX)
        && name.substring(PREFIX.length()).equals(plain(ConfigReader.wire(type)));
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private ConsentFields() {}
}
