package dev.tact.domain.config;

import java.util.Optional;

/** What an address must look like for something to be posted to it. */
public final class WebAddress {

  private static final int PORT_MAX = 65_535;

  /** The address in a member that is required; "" with a problem when nothing can go there. */
  public static String read(ConfigReader config, String member) {
    String url = config.requiredText(member, Limits.URL_LENGTH);
    if (!url.isEmpty()) {
      fault(url).ifPresent(fault -> config.problem(member, ProblemCode.INVALID_FORMAT, fault));
    }
    return url;
  }

  /** What is wrong with a text as an address, if anything is. */
  public static Optional<String> fault(String text) {
    if (!text.startsWith("https://") && !text.startsWith("http://")) {
      return Optional.of("must begin with `https://` or `http://`");
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c >= 127 || "\"<>\\^`{|}".indexOf(c) >= 0)) {
      return Optional.of("holds characters that must be percent-encoded in an address");
    }
    if (text.indexOf('#') >= 0) {
      return Optional.of("a fragment (`#`) is never sent to a server; leave it out");
    }
    String authority = authority(text.substring(text.indexOf("//") + 2));
    if (authority.indexOf('@') >= 0) {
      return Optional.of(
          "a user and password in an address would be written to logs; use a secret instead");
    }
    int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : host(authority);
    String host = authority.substring(0, hostEnd);
    if (!isHost(host)) {
      return Optional.of("names no host");
    }
    String port = authority.substring(hostEnd);
    return port.isEmpty() || isPort(port) ? Optional.empty() : Optional.of("its port is none");
  }

  private static String authority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return rest.substring(0, i);
      }
    }
    return rest;
  }

  private static int host(String authority) {
    int colon = authority.indexOf(':');
    return colon < 0 ? authority.length() : colon;
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[")) {
      return host.length() > 3
          && host.substring(1, host.length() - 1).chars().allMatch(WebAddress::isOfV6);
    }
    return !host.isEmpty()
        && !host.startsWith(".")
        && host.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
  }

  private static boolean isOfV6(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F')
        || c == ':'
        || c == '.';
  }

  private static boolean isPort(String text) {
    String digits = text.substring(1);
    if (!text.startsWith(":")
        || digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= PORT_MAX;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private WebAddress() {}
}
