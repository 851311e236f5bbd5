package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a statement may change something outside of its PostgreSQL database: what all databases of
 * the server share, its files, and other servers.
 *
 * <p>The bodies of functions are looked through as well, though as text.
 */
final class PostgreSqlReach {

  private static final Pattern SHARED =
      Pattern.compile(
          "\\b(create|alter|drop|comment on)\\s+"
              + "(role|user|group|database|tablespace|subscription|system)\\b"
              + "|\\bon\\s+(database|tablespace|parameter)\\b|\\b(reassign|drop)\\s+owned\\b"
              + "|\\bdblink\\w*|\\bpostgres_fdw\\b|\\bprogram\\s+'|\\blo_export\\b"
              + "|\\bcopy\\b.*\\b(from|to)\\s+'",
          Pattern.DOTALL);

  /** What a function says when it fails is not run. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "\\braise\\s+(?:(?:exception|warning|notice|info|log|debug)\\s+)?'(?:[^']|'')*'");

  private PostgreSqlReach() {}

  static Optional<String> of(SqlStatement statement) {
    List<Token> tokens = Phrase.of(statement, new PostgreSql().syntax()).tokens();
    String text =
        tokens.stream()
            .map(token -> token.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    Matcher shared = SHARED.matcher(MESSAGE.matcher(text).replaceAll("raise"));
    if (shared.find()) {
      return Optional.of(
          "'" + shared.group().replaceAll("\\s+", " ") + "' reaches out of the database");
    }
    boolean membership =
        (text.startsWith("grant ") || text.startsWith("revoke "))
            && tokens.stream().noneMatch(token -> token.is("ON"));
    return membership
        ? Optional.of("membership in a role is the whole server's")
        : Optional.empty();
  }
}
