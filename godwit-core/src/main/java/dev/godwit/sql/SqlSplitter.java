package dev.godwit.sql;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.sql.Syntax.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into statements as the database's own client would, and better where that client
 * needs help: bodies with semicolons in them need no {@code DELIMITER}.
 */
public final class SqlSplitter {

  private final String script;
  private final Syntax syntax;
  private final SqlLexer lexer;
  private final List<SqlStatement> statements = new ArrayList<>();
  private @Nullable OpenStatement statement;
  private Location location;
  private int located;

  private SqlSplitter(String script, Location start, Syntax syntax) {
    this.script = script;
    this.syntax = syntax;
    this.lexer = new SqlLexer(script, syntax, start);
    this.location = start;
  }

  /**
   * The statements of a script, each exactly as written; empty ones are left out.
   *
   * @param script a file or a part of one
   * @param start where the script's first character stands in the file
   * @param syntax how the database's SQL is written
   * @throws GodwitException {@link ErrorCode#SQL_UNSPLITTABLE} where something is never closed, or
   *     only a client would understand it
   */
  public static List<SqlStatement> split(String script, Location start, Syntax syntax) {
    String text = script.startsWith("\uFEFF") ? script.substring(1) : script;
    return new SqlSplitter(text, start, syntax).split();
  }

  private List<SqlStatement> split() {
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      accept(token);
    }
    if (statement != null) {
      finish(statement);
    }
    return Collections.unmodifiableList(statements);
  }

  private void accept(Token token) {
    if (statement == null) {
      if (!isDelimiter(token) && !isForClient(token)) {
        statement = new OpenStatement(token, syntax);
      }
    } else if (endsAt(token, statement)) {
      end(statement);
    } else if (...)
  }
}
