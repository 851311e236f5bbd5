package dev.godwit.dialect;

import dev.godwit.dialect.MariaDbInventory.Thing;
import dev.godwit.dialect.Phrase.Name;
import dev.godwit.error.GodwitException;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings tables and the like from a live database into the one that the session is in, by what the
 * server says of how to create them, without rows.
 *
 * <p>Each name is looked at once, when a statement first mentions it; so a table that a statement
 * of the rehearsal dropped does not come back.
 */
final class MariaDbCopy {

  /** Lets things be created in any order, and as they were created under other modes. */
  private static final String RELAX =
      "set @godwit_mode = @@sql_mode, @godwit_keys = @@foreign_key_checks, sql_mode = '',"
          + " foreign_key_checks = 0, sql_quote_show_create = 1"
          + " /*M! , @godwit_strict = @@innodb_strict_mode, innodb_strict_mode = 0 */";

  private static final String RESTORE =
      "set sql_mode = @godwit_mode, foreign_key_checks = @godwit_keys"
          + " /*M! , innodb_strict_mode = @godwit_strict */";

  private final Connection connection;
  private final String from;
  private final String to;
  private final MariaDbGuard guard;
  private final MariaDbInventory inventory;
  private final Set<String> looked = new HashSet<>();
  private final Set<Thing> copied = new HashSet<>();
  private final Set<String> constraints = new HashSet<>();

  /**
   * A copy that is empty yet.
   *
   * @param from the live database
   * @param to the database that the session is in
   */
  MariaDbCopy(Connection connection, String from, String to, MariaDbGuard guard) {
    this.connection = connection;
    this.from = from;
    this.to = to;
    this.guard = guard;
    this.inventory = new MariaDbInventory(connection, from);
  }

  /** The names of all constraints that were copied, in lower case. */
  Set<String> constraints() {
    return constraints;
  }

  /** Brings what these tokens may name, with what it depends on and is tied to. */
  void bring(List<Token> tokens) throws SQLException, RehearsalEnds {
    List<Thing> wanted = named(tokens);
    if (wanted.isEmpty()) {
      return;
    }
    Jdbc.execute(connection, RELAX);
    try {
      for (Thing thing : wanted) {
        copy(thing);
        if (thing.kind().equals("TABLE")) {
          for (Thing relative : inventory.relatives(thing.name())) {
            copy(relative);
          }
        }
      }
    } finally {
      Jdbc.execute(connection, RESTORE);
    }
  }

  private List<Thing> named(List<Token> tokens) throws SQLException {
    boolean triggers = tokens.stream().anyMatch(token -> token.is("TRIGGER"));
    List<Thing> things = new ArrayList<>();
    for (Token token : tokens) {
      String name = isName(token) ? bare(token).toLowerCase(Locale.ROOT) : "";
      if (triggers) {
        things.addAll(inventory.triggers(name));
      }
      if (looked.add(name)) {
        things.addAll(inventory.tables(name));
        things.addAll(inventory.routines(name));
      }
    }
    return things;
  }

  private void copy(Thing thing) throws SQLException, RehearsalEnds {
    if (!copied.add(thing)) {
      return;
    }
    try {
      String definition = rewritten(definition(thing));
      List<Token> tokens = SqlLexer.tokens(definition, MariaDb.SYNTAX);
      guard.checkReach(tokens);
      for (Thing needed : thing.kind().equals("TABLE") ? qualified(tokens) : named(tokens)) {
        copy(needed);
      }
      Jdbc.execute(connection, definition);
      noteConstraints(tokens);
    } catch (RehearsalEnds
        | GodwitException e) { // written under rules that the lexer does not know
      throw new RehearsalEnds(thing.name() + " cannot be copied: " + e.getMessage());
    } catch (SQLException e) {
      if (new MariaDb().classify(e) == Failure.CONNECTION) {
        throw e;
      }
      throw new RehearsalEnds(thing.name() + " cannot be copied: " + new MariaDb().message(e));
    }
  }

  private String definition(Thing thing) throws SQLException, RehearsalEnds {
    int column = thing.kind().equals("TABLE") ? 2 : 3;
    String shown = show(thing.kind(), thing.name(), column);
    return shown.endsWith("SEQUENCE=1") ? show("SEQUENCE", thing.name(), 2) : shown;
  }

  private String show(String kind, String name, int column) throws SQLException, RehearsalEnds {
    String sql = "show create " + kind + " " + quote(from) + "." + quote(name);
    String shown = Jdbc.query(connection, sql, row -> row.getString(column)).get(0);
    if (shown == null) {
      throw new RehearsalEnds("the user may not see how it was created");
    }
    return shown;
  }

  /** Without a definer, who may not be had, and with the copy's name for the live database's. */
  private String rewritten(String definition) {
    List<Token> tokens = SqlLexer.tokens(definition, MariaDb.SYNTAX);
    StringBuilder text = new StringBuilder(definition);
    for (int i = tokens.size() - 2; i >= 0; i--) {
      Token token = tokens.get(i);
      boolean first = i == 0 || !tokens.get(i - 1).isSymbol(".");
      if (first && isName(token) && tokens.get(i + 1).isSymbol(".") && bare(token).equals(from)) {
        text.replace(token.start(), token.end(), quote(to));
      }
    }
    return definition.startsWith("CREATE TABLE")
        ? text.toString()
        : text.toString().replaceFirst(" DEFINER=`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)?", "");
  }

  /** What stands behind the database's name: the server writes all names of tables so in views. */
  private List<Thing> qualified(List<Token> tokens) throws SQLException {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (i > 1 && tokens.get(i - 1).isSymbol(".") && bare(tokens.get(i - 2)).equals(to)) {
        things.addAll(inventory.tables(bare(token)));
      }
      if (isName(token) && i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(")) {
        things.addAll(inventory.routines(bare(token)));
      }
    }
    return things;
  }

  private void noteConstraints(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i - 1).is("CONSTRAINT")) {
        constraints.add(bare(tokens.get(i)).toLowerCase(Locale.ROOT));
      }
    }
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
  }

  private static String bare(Token token) {
    return new Name(null, token.text()).bare();
  }

  private static String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }
}
