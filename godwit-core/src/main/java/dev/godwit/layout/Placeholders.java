package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.DatabaseFacts;
import dev.godwit.source.MigrationFile;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code ${names}}.
 *
 * <p>A name that has no value is an error, unless it stands in a string or a comment: there it may
 * be no placeholder at all, and is left alone.
 *
 * @param prefix what begins a placeholder
 * @param suffix what ends it
 * @param value what a name stands for; null where that is not known
 * @param database tells how SQL is written; asked only where a name is not known
 */
record Placeholders(
    String prefix,
    String suffix,
    Function<String, @Nullable String> value,
    Supplier<DatabaseFacts> database) {

  /**
   * The text with its values.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where one has none
   */
  String replaced(String text, MigrationFile file) {
    StringBuilder replaced = new StringBuilder();
    int end = 0;
    int begin = text.indexOf(prefix);
    while (begin >= 0) {
      int close = text.indexOf(suffix, begin + prefix.length());
      if (close < 0) {
        break;
      }
      String name = text.substring(begin + prefix.length(), close);
      String found = value.apply(name);
      if (found == null && !isQuoted(text, begin)) {
        throw new GodwitException(
                ErrorCode.FILE_INVALID,
                "the placeholder " + prefix + name + suffix + " has no value")
            .at(file.start().after(text, begin))
            .next("Give it one in the file that --layout-config names");
      }
      if (found == null) {
        begin = text.indexOf(prefix, begin + prefix.length());
        continue;
      }
      replaced.append(text, end, begin).append(found);
      end = close + suffix.length();
      begin = text.indexOf(prefix, end);
    }
    return replaced.append(text, end, text.length()).toString();
  }

  private boolean isQuoted(String text, int at) {
    List<Token> tokens;
    try {
      tokens = SqlLexer.tokens(text, database.get().syntax());
    } catch (GodwitException e) {
      return false;
    }
    return tokens.stream()
        .filter(token -> token.start() <= at && at < token.end())
        .allMatch(token -> token.kind() == Token.Kind.STRING);
  }
}
