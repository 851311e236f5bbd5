package dev.godwit.engine;

import dev.godwit.sql.Token;
import dev.godwit.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what makes an expression answer differently from one time to the next. */
final class Volatility {

  /** Functions that are called without parentheses; where they are none, the dialect knows. */
  private static final Set<String> WITHOUT_PARENTHESES =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "utc_date",
          "utc_time",
          "utc_timestamp");

  /** Functions that answer the time now if told so or told nothing, most of them SQLite's. */
  private static final Set<String> TIME_FUNCTIONS =
      Set.of(
          "date",
          "time",
          "datetime",
          "julianday",
          "unixepoch",
          "strftime",
          "timediff",
          "unix_timestamp",
          "age");

  /** Those among them that do so with one argument too; age is PostgreSQL's. */
  private static final Set<String> WITH_ONE_ARGUMENT = Set.of("strftime", "age");

  /** Texts that PostgreSQL's types of time read as a moment. */
  private static final Set<String> MOMENTS =
      Set.of("'now'", "'today'", "'tomorrow'", "'yesterday'");

  private final ExpressionWords words;
  private final Set<String> functions;

  /**
   * A search in an expression.
   *
   * @param functions the functions that the dialect calls volatile
   */
  Volatility(ExpressionWords words, Set<String> functions) {
    this.words = words;
    this.functions = functions;
  }

  /** The first such token. */
  Optional<Token> first() {
    return IntStream.range(0, words.size())
        .filter(this::isVolatile)
        .mapToObj(words::token)
        .findFirst();
  }

  private boolean isVolatile(int i) {
    if (words.token(i).kind() == Kind.STRING) {
      return isMoment(i) && becomesTime(i);
    }
    if (words.token(i).kind() != Kind.WORD && words.token(i).kind() != Kind.QUOTED_IDENTIFIER) {
      return isAssigned(i);
    }
    String function = words.function(i);
    if (function != null && TIME_FUNCTIONS.contains(function)) {
      return tellsNow(i + 1, WITH_ONE_ARGUMENT.contains(function));
    }
    String bare = words.bare(i);
    return (function != null && functions.contains(function))
        || (bare != null && WITHOUT_PARENTHESES.contains(bare) && functions.contains(bare))
        || (words.word(i, "next") && words.word(i + 1, "value") && words.word(i + 2, "for"));
  }

  /** {@code @counter := …}: MariaDB's variables, which go on counting from row to row. */
  private boolean isAssigned(int i) {
    return words.symbol(i, "@") && words.symbol(i + 2, ":") && words.symbol(i + 3, "=");
  }

  private boolean isMoment(int i) {
    return MOMENTS.contains(words.token(i).text().toLowerCase(Locale.ROOT));
  }

  /** {@code 'now'::date}, {@code timestamp 'now'}, {@code cast('now' as date)}. */
  private boolean becomesTime(int i) {
    int type = words.symbol(i + 1, ":") ? i + 3 : words.word(i + 1, "as") ? i + 2 : i - 1;
    return type >= 0
        && type < words.size()
        && List.of("date", "time", "timetz", "timestamp", "timestamptz").stream()
            .anyMatch(name -> words.word(type, name));
  }

  /** Whether a call gives 'now' for the time, or leaves it out. */
  private boolean tellsNow(int opening, boolean withOneArgument) {
    int arguments = words.symbol(opening + 1, ")") ? 0 : 1;
    int depth = 0;
    for (int i = opening; i < words.size(); i++) {
      depth += words.symbol(i, "(") ? 1 : words.symbol(i, ")") ? -1 : 0;
      if (depth == 0) {
        break;
      }
      arguments += depth == 1 && words.symbol(i, ",") ? 1 : 0;
      if (depth == 1 && words.token(i).text().equalsIgnoreCase("'now'")) {
        return true;
      }
    }
    return arguments == 0 || (arguments == 1 && withOneArgument);
  }
}
