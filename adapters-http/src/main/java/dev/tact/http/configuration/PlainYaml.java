package dev.tact.http.configuration;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.tact.application.failure.Failure;
import dev.tact.domain.config.ProblemCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * YAML that means what it shows: only `true` and `false` are booleans and only numbers of JSON are
 * numbers, so that the country `NO` stays a text. Aliases are refused; nothing refers elsewhere.
 */
final class PlainYaml extends JsonParserDelegate {

  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  /** The numbers of JSON; both quantifiers are over disjoint characters, so it is linear. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final YAMLParser yaml;

  PlainYaml(YAMLParser yaml) {
    super(yaml);
    this.yaml = yaml;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token == null) {
      return null;
    }
    if (yaml.isCurrentAlias()) {
      throw Failure.Invalid.of(
          "$",
          ProblemCode.NOT_SUPPORTED,
          "YAML aliases (`*" + yaml.getText() + "`) are not supported: write it out");
    }
    return switch (token) {
      case VALUE_TRUE, VALUE_FALSE -> literal(token, token.asString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          NUMBER.matcher(yaml.getText()).matches() ? token : JsonToken.VALUE_STRING;
      default -> token;
    };
  }

  private JsonToken literal(JsonToken token, String written) throws IOException {
    return yaml.getText().equals(written) ? token : JsonToken.VALUE_STRING;
  }

  /** Leaves without quotes what no reader of YAML, old or new, takes for anything but a text. */
  static final class Quoting extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      if (value.isEmpty() || !isPlainStart(value.charAt(0)) || value.endsWith(" ")) {
        return true;
      }
      for (int i = 1; i < value.length(); i++) {
        if (!isPlain(value.charAt(i))) {
          return true;
        }
      }
      return WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isPlainStart(char c) {
      return Character.isLetter(c) && !Character.isSurrogate(c);
    }

    private static boolean isPlain(char c) {
      return isPlainStart(c) || (c >= '0' && c <= '9') || " _-./()%+".indexOf(c) >= 0;
    }
  }
}
