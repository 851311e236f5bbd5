package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.plan.Inverse;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Derives what undoes a DDL statement that has just succeeded.
 *
 * <p>There is an inverse only where it restores exactly what was there, without the rows of anyone:
 * what made something is undone by dropping it, a rename by renaming back. What dropped, replaced
 * or changed something cannot be undone from its text.
 */
final class MariaDbInverse {

  private MariaDbInverse() {}

  static @Nullable Inverse of(SqlStatement statement) {
    if (SqlLexer.tokens(statement.text(), MariaDb.SYNTAX).stream()
        .anyMatch(Phrase::isCommentBracket)) {
      return null; // what the server makes of it depends on its version
    }
    MariaDbDdl ddl = MariaDbDdl.of(statement);
    Name name = ddl.name();
    if (name == null) {
      return null;
    }
    if (ddl.creates("INDEX")) {
      return dropIndex(name, ddl);
    }
    if (ddl.creates("TABLE", "VIEW", "SEQUENCE", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT")) {
      return drop(ddl, name.text());
    }
    if (ddl.is("ALTER", "TABLE") && !ddl.conditional()) {
      return MariaDbAlterInverse.of(name, ddl.rest());
    }
    return ddl.is("RENAME", "TABLE") && !ddl.conditional() ? renameBack(ddl) : null;
  }

  private static Inverse drop(MariaDbDdl ddl, String what) {
    String sql = "drop " + ddl.kind().toLowerCase(Locale.ROOT) + " " + what;
    return new Inverse(sql, ddl.conditional(), List.of());
  }

  private static @Nullable Inverse dropIndex(Name index, MariaDbDdl ddl) {
    Phrase rest = ddl.tail();
    if (rest.skipAny("USING", "TYPE")) {
      rest.next();
    }
    Name table = rest.skip("ON") ? MariaDbDdl.sure(rest) : null;
    return table == null ? null : drop(ddl, index.text() + " on " + table.text());
  }

  /** The pairs are renamed one after the other, so they are renamed back the last one first. */
  private static @Nullable Inverse renameBack(MariaDbDdl ddl) {
    List<Name> names = ddl.names();
    if (names.size() % 2 != 0 || ddl.changesPlacesOnly()) {
      return null;
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i += 2) {
      pairs.add(0, names.get(i + 1).text() + " to " + names.get(i).text());
    }
    return Inverse.of("rename table " + String.join(", ", pairs));
  }
}
