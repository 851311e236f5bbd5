package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.plan.Query;
import dev.godwit.plan.Recovery;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the catalog a statement changes.
 *
 * <p>What makes or drops something is pictured by whether that thing is there and nothing more, so
 * that what others change about it never looks like this statement's doing.
 */
final class MariaDbPicture {

  /** Reads the same at all times: the statement does all or nothing, and may be repeated. */
  private static final Query REPEATABLE = Query.of("select 'again'");

  private MariaDbPicture() {}

  /** How to tell whether the statement took effect; null where that cannot be told. */
  static @Nullable Recovery recovery(SqlStatement statement) {
    Query picture = of(statement);
    return picture == null ? null : new Recovery(picture, null);
  }

  private static @Nullable Query of(SqlStatement statement) {
    MariaDbDdl ddl = MariaDbDdl.of(statement);
    return switch (ddl.verb()) {
      case "CREATE" -> created(ddl, statement);
      case "ALTER" -> altered(ddl, statement);
      case "DROP" -> dropped(ddl, statement);
      case "RENAME" ->
          ddl.is("RENAME", "TABLE") && ddl.name() != null ? renamed(ddl) : others(ddl, statement);
      case "GRANT", "REVOKE" -> users(statement);
      case "BEGIN" -> guarded(statement);
      case "CALL", "EXECUTE", "IF", "CASE", "FOR", "LOOP", "WHILE", "REPEAT", "LOAD" -> null;
      default -> REPEATABLE;
    };
  }

  /** {@code BEGIN NOT ATOMIC IF … THEN one statement; END IF; END}: that of the one statement. */
  private static @Nullable Query guarded(SqlStatement statement) {
    List<Token> tokens = Phrase.of(statement, MariaDb.SYNTAX).tokens();
    Phrase head = Phrase.over(tokens);
    if (!head.skip("BEGIN", "NOT", "ATOMIC", "IF")) {
      return null;
    }
    int depth = 0;
    int then = -1;
    for (int i = 4; i < tokens.size() && then < 0; i++) {
      depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
      then = depth == 0 && tokens.get(i).is("THEN") ? i : -1;
    }
    List<Token> rest = tokens.subList(then + 1, tokens.size());
    int end = rest.stream().map(token -> token.isSymbol(";")).toList().indexOf(true);
    Phrase tail = Phrase.over(rest.subList(Math.max(end, 0), rest.size()));
    boolean single =
        then > 0
            && end > 0
            && (rest.get(0).is("ALTER") || rest.get(0).is("RENAME"))
            && tail.skipSymbol(";")
            && tail.skip("END", "IF")
            && tail.skipSymbol(";")
            && tail.skip("END")
            && tail.atEnd();
    if (!single) {
      return null;
    }
    String inner = statement.text().substring(rest.get(0).start(), rest.get(end).start()).strip();
    return of(new SqlStatement(inner, statement.location(), null));
  }

  private static @Nullable Query created(MariaDbDdl ddl, SqlStatement statement) {
    Name name = ddl.name();
    MariaDbCatalog catalog = new MariaDbCatalog();
    if (name == null) {
      return others(ddl, statement);
    }
    boolean inFull = ddl.replaces();
    return switch (ddl.kind()) {
      case "TABLE", "SEQUENCE" ->
          (inFull ? catalog.tableInFull(name) : catalog.table(name)).query();
      case "VIEW" -> (inFull ? catalog.table(name).view(name) : catalog.table(name)).query();
      case "INDEX" -> index(name, ddl);
      case "TRIGGER" -> catalog.trigger(name, on(ddl), inFull).query();
      case "PROCEDURE", "FUNCTION" -> catalog.routine(name, ddl.kind(), inFull).query();
      case "EVENT" -> catalog.event(name, inFull).query();
      case "DATABASE" -> catalog.database(name).query();
      default -> others(ddl, statement);
    };
  }

  private static @Nullable Query altered(MariaDbDdl ddl, SqlStatement statement) {
    Name name = ddl.name();
    MariaDbCatalog catalog = new MariaDbCatalog();
    if (ddl.kind().equals("DATABASE")) {
      boolean named = name != null && !startsOption(name);
      return catalog.database(named ? name : null).query();
    }
    if (name == null) {
      return others(ddl, statement);
    }
    return switch (ddl.kind()) {
      case "TABLE" -> withNewName(catalog.tableInFull(name), ddl).query();
      case "VIEW" -> catalog.view(name).query();
      case "SEQUENCE" -> REPEATABLE;
      case "PROCEDURE", "FUNCTION" -> catalog.routine(name, ddl.kind(), true).query();
      case "EVENT" -> withNewName(catalog.event(name, true), ddl).query();
      default -> others(ddl, statement);
    };
  }

  private static boolean startsOption(Name word) {
    return List.of("DEFAULT", "CHARACTER", "CHARSET", "COLLATE", "COMMENT", "ENCRYPTION")
        .contains(word.text().toUpperCase(Locale.ROOT));
  }

  /** {@code RENAME [TO|AS|=] name} may stand anywhere among the parts. */
  private static MariaDbCatalog withNewName(MariaDbCatalog catalog, MariaDbDdl ddl) {
    Phrase rest = ddl.tail();
    while (!rest.atEnd()) {
      if (rest.skip("RENAME") && !rest.skipAny("COLUMN", "INDEX", "KEY")) {
        if (!rest.skipAny("TO", "AS")) {
          rest.skipSymbol("=");
        }
        Name to = rest.name();
        if (to != null) {
          return ddl.kind().equals("EVENT") ? catalog.event(to, true) : catalog.tableInFull(to);
        }
      }
      rest.next();
    }
    return catalog;
  }

  private static @Nullable Query dropped(MariaDbDdl ddl, SqlStatement statement) {
    Name name = ddl.name();
    if (name == null) {
      return others(ddl, statement);
    }
    MariaDbCatalog catalog = new MariaDbCatalog();
    return switch (ddl.kind()) {
      case "TABLE", "VIEW", "SEQUENCE" -> {
        ddl.names().forEach(catalog::table);
        yield catalog.query();
      }
      case "INDEX" -> index(name, ddl);
      case "TRIGGER" -> catalog.trigger(name, null, false).query();
      case "PROCEDURE", "FUNCTION" -> catalog.routine(name, ddl.kind(), false).query();
      case "EVENT" -> catalog.event(name, false).query();
      case "DATABASE" -> catalog.database(name).query();
      default -> others(ddl, statement);
    };
  }

  private static Query renamed(MariaDbDdl ddl) {
    MariaDbCatalog catalog = new MariaDbCatalog();
    boolean sameNames = ddl.changesPlacesOnly();
    ddl.names().forEach(sameNames ? catalog::tableItself : catalog::table);
    return catalog.query();
  }

  private static @Nullable Query index(Name index, MariaDbDdl ddl) {
    Name table = on(ddl);
    return table == null ? null : new MariaDbCatalog().index(table, index).query();
  }

  /** The table of an index or a trigger. */
  private static @Nullable Name on(MariaDbDdl ddl) {
    Phrase rest = ddl.tail();
    while (!rest.atEnd()) {
      if (rest.skip("ON")) {
        return MariaDbDdl.sure(rest);
      }
      rest.next();
    }
    return null;
  }

  private static @Nullable Query others(MariaDbDdl ddl, SqlStatement statement) {
    if (ddl.kind().equals("USER") || ddl.kind().equals("ROLE")) {
      return users(statement);
    }
    return ddl.verb().equals("DROP") ? null : REPEATABLE; // a list may have been dropped in part
  }

  /** Every word might be a user's name; those that are not find nothing. */
  private static Query users(SqlStatement statement) {
    List<String> words =
        Phrase.of(statement, MariaDb.SYNTAX).tokens().stream()
            .filter(token -> token.kind() != Token.Kind.SYMBOL)
            .map(token -> token.text().replaceAll("^['\"`]|['\"`]$", ""))
            .distinct()
            .toList();
    return new MariaDbCatalog().privileges(words).query();
  }
}
