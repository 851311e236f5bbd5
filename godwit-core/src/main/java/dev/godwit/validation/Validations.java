package dev.godwit.validation;

import dev.godwit.error.Nearest;
import java.util.List;
import java.util.Map;

/** Makes rules of what users write. */
public final class Validations {

  private Validations() {}

  /** The words of all rules. */
  public static List<String> rules() {
    return RuleKind.ALL.stream().map(RuleKind::word).toList();
  }

  /**
   * A rule with its arguments.
   *
   * <table>
   *   <caption>Rules and arguments</caption>
   *   <tr><td>{@code no_nulls}, {@code email_format}</td><td>{@code column}</td></tr>
   *   <tr><td>{@code unique}</td><td>{@code column}: one or a list</td></tr>
   *   <tr><td>{@code matches}</td><td>{@code column}, {@code regex}</td></tr>
   *   <tr><td>{@code accepted_values}</td><td>{@code column}, {@code values}</td></tr>
   *   <tr><td>{@code range}, {@code length}</td>
   *       <td>{@code column}, {@code min}, {@code max}</td></tr>
   *   <tr><td>{@code relationship}</td>
   *       <td>{@code column}, {@code references}: {@code users.id}</td></tr>
   *   <tr><td>{@code row_count}</td>
   *       <td>{@code min}, {@code max}; or {@code equals}, bare too</td></tr>
   *   <tr><td>{@code equals_expression}</td><td>{@code column}, {@code expression}</td></tr>
   *   <tr><td>{@code expression}</td><td>{@code expression}, bare too</td></tr>
   *   <tr><td>{@code query}</td><td>{@code query}, bare too</td></tr>
   * </table>
   *
   * @param rule its word: {@code no_nulls}
   * @param arguments what it is told, by name; where a file or a flag gives one bare value, that is
   *     the argument {@code column}. Values are texts, numbers, booleans, lists and maps of these
   * @throws IllegalArgumentException where there is no such rule, or its arguments make no sense;
   *     the message says so in words for the user
   */
  public static Validation of(String rule, Map<String, Object> arguments) {
    return kind(rule).make(arguments);
  }

  /**
   * A rule as a flag gives it: its word, a colon, and what it is told.
   *
   * <pre>
   * no_nulls:email                       unique:email   unique:tenant,email   email_format:email
   * matches:code=^[A-Z]+$                accepted_values:state=a,b,'c, d'
   * range:age=0..150                     range:born=1900-01-01..              length:code=2..5
   * relationship:user_id=users.id        row_count:1..     row_count:100
   * equals_expression:full_name=first || ' ' || last
   * expression:price &gt; 0                 query:select 1 from orders where ...
   * </pre>
   *
   * A column's name stands in double quotes where it holds {@code =} or a comma. A value stands in
   * single quotes where it holds a comma or two points, or is to be a text although it looks like a
   * number. Either quote is doubled to stand for itself. Regular expressions and SQL are the whole
   * rest of the flag, as it stands.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Validation parse(String flag) {
    int colon = flag.indexOf(':');
    String word = (colon < 0 ? flag : flag.substring(0, colon)).strip();
    RuleKind kind = kind(word);
    String rest = colon < 0 ? "" : flag.substring(colon + 1).stripLeading();
    if (rest.isBlank()) {
      throw new IllegalArgumentException(
          "'" + word + "' needs " + kind.bare() + ", as in " + word + ":" + kind.bare());
    }
    return kind.make(kind.flag().apply(new FlagText(word, rest)));
  }

  private static RuleKind kind(String rule) {
    return RuleKind.ALL.stream()
        .filter(kind -> kind.word().equals(rule))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(rule)));
  }

  private static String unknown(String rule) {
    return "there is no rule '"
        + rule
        + "'"
        + Nearest.to(rule, rules())
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; the rules are " + String.join(", ", rules()));
  }
}
