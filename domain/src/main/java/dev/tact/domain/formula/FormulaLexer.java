package dev.tact.domain.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a formula into words. Never throws: what it cannot read becomes a {@link Token.Kind#FAULT},
 * which is the last word.
 */
final class FormulaLexer {

  private static final Map<String, String> SYNONYMS =
      Map.of(
          "and", "&&", "or", "||", "not", "!", "in", "in", "null", "null", "true", "true", "false",
          "false");

  /** The symbols of two characters; tried before the single ones. */
  private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");

  /** Only such a name may go on in braces: `metrics.clicks{channelId=email}`. */
  private static final String METRICS = "metrics.";

  private static final String SINGLES = "+-*/%<>!?:(),[]";

  /** What people write who know another language, and what to write here. */
  private static final Map<Character, String> HINTS =
      Map.of('=', "`==`", '&', "`&&`", '|', "`||`", '^', "`pow(x, y)`");

  /** The words of a formula, closed by END or FAULT. */
  static List<Token> tokens(String source) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
      Token token = next(source, at);
      tokens.add(token);
      if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.FAULT) {
        return tokens;
      }
      at = token.end();
    }
  }

  static boolean isKeyword(String word) {
    return SYNONYMS.containsKey(word);
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Token next(String source, int at) {
    if (at >= source.length()) {
      return new Token(Token.Kind.END, "", source.length(), source.length());
    }
    char c = source.charAt(at);
    if (isDigit(c) || (c == '.' && isDigit(charAt(source, at + 1)))) {
      return number(source, at);
    }
    if (isLetter(c) || c == '`') {
      return name(source, at);
    }
    return c == '"' || c == '\'' ? text(source, at) : symbol(source, at);
  }

  private static char charAt(String source, int at) {
    return at < source.length() ? source.charAt(at) : '\0';
  }

  private static int afterDigits(String source, int at) {
    int end = at;
    while (isDigit(charAt(source, end))) {
      end++;
    }
    return end;
  }

  private static Token number(String source, int start) {
    int end = afterDigits(source, start);
    if (charAt(source, end) == '.') {
      int whole = end;
      end = afterDigits(source, end + 1);
      if (end == whole + 1) {
        return fault(start, "a number needs a digit after its point");
      }
    }
    char exponent = charAt(source, end);
    if (exponent == 'e' || exponent == 'E') {
      char sign = charAt(source, end + 1);
      int digits = sign == '+' || sign == '-' ? end + 2 : end + 1;
      end = afterDigits(source, digits);
      if (end == digits) {
        return fault(start, "an exponent needs a digit");
      }
    }
    if (isNamePart(charAt(source, end)) || charAt(source, end) == '.') {
      return fault(start, "`" + source.substring(start, end + 1) + "` is no number");
    }
    String digits = source.substring(start, end);
    return Double.isFinite(Double.parseDouble(digits))
        ? new Token(Token.Kind.NUMBER, digits, start, end)
        : fault(start, "the number is too large");
  }

  /** A name: segments with dots in between, each a plain word or anything in backticks. */
  private static Token name(String source, int start) {
    StringBuilder name = new StringBuilder();
    boolean plain = true;
    int at = start;
    while (true) {
      int from = at;
      if (charAt(source, at) == '`') {
        plain = false;
        at = source.indexOf('`', from + 1);
        if (at <= from + 1) {
          return fault(from, at < 0 ? "a name in backticks is not closed" : "a name is empty");
        }
        name.append(source, from + 1, at);
        at++;
      } else {
        while (isNamePart(charAt(source, at))) {
          at++;
        }
        name.append(source, from, at);
      }
      char following = charAt(source, at + 1);
      if (charAt(source, at) != '.' || !(isLetter(following) || following == '`')) {
        break;
      }
      name.append('.');
      at++;
    }
    if (charAt(source, at) == '{' && name.indexOf(METRICS) == 0) {
      int close = source.indexOf('}', at);
      if (close < 0) {
        return fault(at, "a `{` is not closed");
      }
      name.append(source, at, close + 1);
      at = close + 1;
    }
    String word = name.toString();
    return plain && isKeyword(word)
        ? new Token(Token.Kind.SYMBOL, SYNONYMS.get(word), start, at)
        : new Token(Token.Kind.NAME, word, start, at);
  }

  private static Token text(String source, int start) {
    char quote = source.charAt(start);
    StringBuilder text = new StringBuilder();
    int at = start + 1;
    while (at < source.length() && source.charAt(at) != quote) {
      char c = source.charAt(at++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = charAt(source, at++);
      int code = escaped == 'u' ? unicode(source, at) : escape(escaped);
      if (code < 0) {
        return fault(at - 2, "`\\" + escaped + "` is no escape, write `\\\\` for a backslash");
      }
      at += escaped == 'u' ? 4 : 0;
      text.append((char) code);
    }
    return at < source.length()
        ? new Token(Token.Kind.TEXT, text.toString(), start, at + 1)
        : fault(start, "a text is not closed");
  }

  private static int escape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\', '\'', '"', '/' -> c;
      default -> -1;
    };
  }

  /** The character whose four hexadecimal digits stand here, or -1. */
  private static int unicode(String source, int at) {
    int code = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(charAt(source, i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static Token symbol(String source, int start) {
    String pair = source.substring(start, Math.min(start + 2, source.length()));
    if (PAIRS.contains(pair)) {
      return new Token(Token.Kind.SYMBOL, pair, start, start + 2);
    }
    char c = source.charAt(start);
    if (SINGLES.indexOf(c) >= 0) {
      return new Token(Token.Kind.SYMBOL, String.valueOf(c), start, start + 1);
    }
    String hint = HINTS.containsKey(c) ? ", use " + HINTS.get(c) : "";
    String found = new String(Character.toChars(source.codePointAt(start)));
    return fault(start, "unexpected `" + found + "`" + hint);
  }

  private static Token fault(int start, String message) {
    return new Token(Token.Kind.FAULT, message, start, start);
  }

  private FormulaLexer() {}
}
