package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why a statement may change something outside of its database on a MariaDB or MySQL server: other
 * databases, users, what the whole server is set to, files.
 */
final class MariaDbReach {

  /** First words of statements that are about the server, or about what is not seen here. */
  private static final Set<String> SERVERS =
      Set.of(
          ("use grant revoke install uninstall kill flush reset shutdown purge change start stop"
                  + " load backup binlog handler help clone restart")
              .split(" "));

  /** What is the server's where it is made, altered or dropped. */
  private static final Set<String> KINDS =
      Set.of("database", "schema", "user", "role", "server", "logfile", "tablespace", "instance");

  private static final Set<String> VERBS = Set.of("create", "alter", "drop", "rename");

  private MariaDbReach() {}

  static Optional<String> of(SqlStatement statement) {
    List<Token> tokens = Phrase.of(statement, MariaDb.SYNTAX).tokens();
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    String first = word(tokens.get(0));
    boolean begins = first.equals("start") && tokens.size() > 1 && tokens.get(1).is("TRANSACTION");
    if (SERVERS.contains(first) && !begins) {
      return Optional.of("'" + first + "' is about the server");
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean inBody = i > 0;
      String kind = word(tokens.get(replaced(tokens, i + 1)));
      if (VERBS.contains(word(tokens.get(i))) && KINDS.contains(kind)) {
        return Optional.of("'" + word(tokens.get(i)) + " " + kind + "' is about the server");
      }
      if (inBody && tokens.get(i).is("EXECUTE") && !endsHandler(tokens, i)) {
        return Optional.of("what it executes is not known");
      }
    }
    if (tokens.get(0).is("PREPARE") || tokens.get(0).is("EXECUTE")) {
      return Optional.of("what it executes is not known");
    }
    if (MariaDbSettings.isGlobal(statement)) {
      return Optional.of("it sets something for the whole server");
    }
    try {
      new MariaDbGuard(Set.of("mysql", "sys", "information_schema", "performance_schema"))
          .check(statement);
      return Optional.empty();
    } catch (RehearsalEnds ends) {
      return Optional.of(ends.why());
    }
  }

  /** {@code create or replace}: the kind stands two words on. */
  private static int replaced(List<Token> tokens, int at) {
    boolean replace =
        at + 2 < tokens.size() && tokens.get(at).is("OR") && tokens.get(at + 1).is("REPLACE");
    return replace ? at + 2 : at;
  }

  /** {@code grant execute} is no statement that executes. */
  private static boolean endsHandler(List<Token> tokens, int at) {
    return tokens.get(at - 1).is("GRANT");
  }

  private static String word(Token token) {
    return token.kind() == Token.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }
}
