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
 * Splits a script into statements where the database's own client would, and follows bodies that
 * have semicolons in them where that client needs a {@code DELIMITER}.
 */
public final class SqlSplitter {

  private final String script;
  private final Syntax syntax;
  private final SqlLexer lexer;
  private final List<SqlStatement> statements = new ArrayList<>();
  private Location location;
  private int located;
  private @Nullable OpenStatement open;

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
   * @param start where the script's first character stands in the file; a byte order mark is none
   * @param syntax how the database's SQL is written
   * @throws GodwitException {@link ErrorCode#SQL_UNSPLITTABLE} where something is never closed, or
   *     is a client's command that no statement can stand for
   */
  public static List<SqlStatement> split(String script, Location start, Syntax syntax) {
    String text = script.startsWith("\uFEFF") ? script.substring(1) : script;
    return new SqlSplitter(text, start, syntax).split();
  }

  private List<SqlStatement> split() {
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      if (open != null) {
        goOn(open, token);
      } else if (!token.isSymbol(";") && !token.isSymbol(lexer.delimiter()) && !skips(token)) {
        open = new OpenStatement(token, syntax);
      }
    }
    if (open != null) {
      requireClosed(open);
      end(open);
    }
    return Collections.unmodifiableList(statements);
  }

  /** Passes over what the client keeps to itself. */
  private boolean skips(Token token) {
    if (syntax.has(Trait.PSQL_COMMANDS) && token.isSymbol("\\")) {
      throw psqlCommand(token);
    }
    if (syntax.has(Trait.DELIMITER_COMMAND) && token.is("DELIMITER")) {
      setDelimiter(token);
      return true;
    }
    // To its client, -- begins a comment at a statement's start even without the blank behind it.
    if (syntax.has(Trait.HASH_COMMENTS) && script.startsWith("--", token.start())) {
      lexer.skipTo(Scan.endOfLine(script, token.start()));
      return true;
    }
    return false;
  }

  private GodwitException psqlCommand(Token backslash) {
    int end = backslash.end();
    while (end < script.length()
        && !Scan.isBlank(script.charAt(end))
        && script.charAt(end) != '\\') {
      end++;
    }
    String name = script.substring(backslash.start(), end);
    return lexer.failure(
        name + " is a command of psql, not SQL", backslash.start(), PsqlCommand.advice(name));
  }

  private void setDelimiter(Token command) {
    int end = Scan.endOfLine(script, command.end());
    String delimiter = script.substring(command.end(), end).strip().split("\\s", 2)[0];
    if (delimiter.isEmpty()) {
      throw lexer.failure(
          "DELIMITER without a delimiter", command.start(), "Write DELIMITER // or the like");
    }
    lexer.delimiter(delimiter.replaceFirst("^(['\"`])(.+)\\1$", "$2"));
    lexer.skipTo(end);
  }

  private void goOn(OpenStatement statement, Token token) {
    boolean delimiter = token.isSymbol(";") || token.isSymbol(lexer.delimiter());
    if (!delimiter || lexer.inExecutableComment()) {
      statement.add(token);
    } else if (ends(statement, token)) {
      end(statement);
    }
  }

  private boolean ends(OpenStatement statement, Token delimiter) {
    if (!delimiter.isSymbol(";")) {
      return true;
    }
    return hasUsualDelimiter() ? statement.endsAt(delimiter) : statement.surelyEndsAt(delimiter);
  }

  private boolean hasUsualDelimiter() {
    return lexer.delimiter().equals(";");
  }

  private void end(OpenStatement statement) {
    int start = statement.first().start();
    String data = hasData(statement) ? copyData(statement) : null;
    location = location.after(script.substring(located, start), start - located);
    located = start;
    statements.add(new SqlStatement(script.substring(start, statement.end()), location, data));
    open = null;
  }

  private boolean hasData(OpenStatement statement) {
    return syntax.has(Trait.COPY_DATA) && statement.isCopyFromStdin();
  }

  private String copyData(OpenStatement copy) {
    int lineEnd = CopyData.endOfCommandLine(script, lexer.position());
    if (lineEnd < 0) {
      throw lexer.failure(
          "the data of COPY begin on the next line, but this line goes on",
          lexer.position(),
          "Put what follows the semicolon behind the data");
    }
    CopyData data = CopyData.behind(script, lineEnd);
    if (data == null) {
      throw lexer.failure(
          "the data of COPY ... FROM STDIN never end",
          copy.first().start(),
          "Close them with a line that reads \\.");
    }
    lexer.skipTo(data.end());
    return data.lines();
  }

  private void requireClosed(OpenStatement statement) {
    Token opening = statement.open();
    if (opening == null || !hasUsualDelimiter()) {
      return;
    }
    if (opening.isSymbol("(")) {
      throw lexer.failure("a parenthesis is never closed", opening.start(), "Close it with )");
    }
    String next = "Close it with END and a semicolon";
    if (opening.equals(statement.first()) && opening.is("BEGIN")) {
      next += "; to begin a transaction, write BEGIN; or START TRANSACTION;";
    }
    throw lexer.failure("a body is never closed", opening.start(), next);
  }
}
