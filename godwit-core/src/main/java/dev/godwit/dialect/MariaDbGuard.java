package dev.godwit.dialect;

import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a statement what would reach out of the database that the session is in: names with a
 * database before them, files, other servers.
 *
 * <p>It errs on the side of refusing: what it lets pass is run on a copy of a live database's
 * structure, on the same server.
 */
final class MariaDbGuard {

  private static final Set<String> ENGINES = Set.of("innodb", "myisam", "aria", "memory", "heap");

  /** Comments that every server run by Godwit's users executes, or none. */
  private static final Pattern ALWAYS_RUN = Pattern.compile("/\\*!([0-4]\\d{4}|50[0-6]\\d\\d)?");

  /** Blank to some and a part of a name to others; a line's end to some and not to others. */
  private static final Pattern ODD =
      Pattern.compile("[\\p{Cntrl}\\p{Z}\\p{Cf}&&[^ \\t\\r\\n]]|\\r(?!\\n)");

  private static final Pattern PLAIN_NUMBER = Pattern.compile("[\\d.]+([eE]\\d*)?");

  /** Functions without effects, and words that may stand before a parenthesis. */
  private static final Set<String> HARMLESS =
      Set.of(
          ("abs all and any as avg between bigint binary by case cast ceil ceiling char char_length"
                  + " coalesce concat concat_ws convert count cross curdate current_date"
                  + " current_timestamp date date_add date_format date_sub datetime day decimal"
                  + " dense_rank distinct div else exists floor format from from_unixtime"
                  + " greatest group_concat having hex if ifnull in inner integer interval is"
                  + " isnull join json_array json_extract json_object json_unquote json_value"
                  + " lag lateral lcase lead least left length like limit lower lpad ltrim max md5"
                  + " min mod month not now nullif on or over partition power quarter rank regexp"
                  + " repeat replace reverse right round row row_number rpad rtrim select sha1"
                  + " sha2 sign signed sqrt str_to_date substr substring substring_index sum"
                  + " sysdate then time timestamp timestampdiff trim truncate ucase unhex union"
                  + " unix_timestamp unsigned upper using utc_timestamp uuid values varchar when"
                  + " where with year")
              .split(" "));

  private final Set<String> databases;

  /**
   * A guard.
   *
   * @param databases all databases of the server but the one that the session is in, in lower case
   */
  MariaDbGuard(Set<String> databases) {
    this.databases = Set.copyOf(databases);
  }

  /** Checks a statement of a migration's. */
  void check(SqlStatement statement) throws RehearsalEnds {
    if (ODD.matcher(statement.text()).find()) {
      throw new RehearsalEnds("it holds a character that is not seen");
    }
    List<Token> tokens = SqlLexer.tokens(statement.text(), MariaDb.SYNTAX);
    for (Token token : tokens) {
      if (Phrase.isCommentBracket(token)
          && !token.text().equals("*/")
          && !ALWAYS_RUN.matcher(token.text()).matches()) {
        throw new RehearsalEnds("which servers run what is in '" + token.text() + "' is not sure");
      }
      boolean mayHideDot = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER;
      if (mayHideDot
          && token.text().contains(".")
          && !PLAIN_NUMBER.matcher(token.text()).matches()) {
        throw new RehearsalEnds("'" + token.text() + "' may be a name with a database before it");
      }
    }
    checkQualifiers(tokens);
    checkReach(tokens);
  }

  /**
   * A database may be there that the user does not see: what stands before a dot must be a table or
   * an alias that the statement names without one, too.
   */
  private static void checkQualifiers(List<Token> tokens) throws RehearsalEnds {
    Set<String> plain = new HashSet<>(Set.of("new", "old"));
    for (int i = 0; i < tokens.size(); i++) {
      if (!isDot(tokens, i - 1) && !isDot(tokens, i + 1)) {
        plain.add(bare(tokens.get(i)));
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean variable = i > 1 && tokens.get(i - 2).isSymbol("@");
      boolean third = i > 1 && isDot(tokens, i - 2);
      if (isDot(tokens, i) && !variable && (third || !plain.contains(bare(tokens.get(i - 1))))) {
        throw new RehearsalEnds(tokens.get(i - 1).text() + " may be another database");
      }
    }
  }

  private static boolean isDot(List<Token> tokens, int i) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(".");
  }

  /** Checks what the server itself says of how to create something. */
  void checkReach(List<Token> tokens) throws RehearsalEnds {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
      if (next != null && next.isSymbol(".") && databases.contains(bare(token))) {
        throw new RehearsalEnds("it names the database " + token.text());
      }
      if (token.is("TABLESPACE")
          || token.is("SONAME")
          || token.is("OUTFILE")
          || token.is("DUMPFILE")
          || (takesText(next) && (token.is("DIRECTORY") || token.is("CONNECTION")))) {
        throw new RehearsalEnds(token.text() + " reaches out of the database");
      }
      Token last = i == 0 ? null : tokens.get(i - 1);
      if (token.is("ENGINE") && !isColumn(last, next, depth)) {
        checkEngine(next != null && next.isSymbol("=") ? tokens.get(i + 2) : next);
      }
    }
  }

  private static boolean takesText(@Nullable Token next) {
    return next != null && (next.isSymbol("=") || next.kind() == Token.Kind.STRING);
  }

  private static boolean isColumn(@Nullable Token last, @Nullable Token next, int depth) {
    return depth > 0
        && last != null
        && (last.isSymbol("(") || last.isSymbol(","))
        && (next == null || !next.isSymbol("="));
  }

  private static void checkEngine(@Nullable Token engine) throws RehearsalEnds {
    if (engine != null) {
      checkEngine(bare(engine));
    }
  }

  /** Checks a storage engine: others may reach out to files and servers. */
  static void checkEngine(String engine) throws RehearsalEnds {
    if (!ENGINES.contains(engine.toLowerCase(Locale.ROOT))) {
      throw new RehearsalEnds("the storage engine " + engine + " may reach out of the database");
    }
  }

  /** Checks that nothing from here on calls a function that may do more than compute. */
  static void checkCalls(List<Token> tokens) throws RehearsalEnds {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean named =
          token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
      if (named
          && tokens.get(i + 1).isSymbol("(")
          && !HARMLESS.contains(token.text().toLowerCase(Locale.ROOT))) {
        throw new RehearsalEnds("what " + token.text() + "() does is not known");
      }
    }
  }

  private static String bare(Token token) {
    return token
        .text()
        .replaceAll("^[`'\"]|[`'\"]$", "")
        .replace("``", "`")
        .toLowerCase(Locale.ROOT);
  }
}
