package dev.godwit.dialect;

import dev.godwit.plan.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An empty database beside a live one, and a session in it.
 *
 * <p>Its name holds the live database's and the ledger's, as a hash, and the lease's fence: whoever
 * has the lease knows that all others of that hash are left over from runs that were killed.
 */
final class MariaDbScratchPlace {

  private static final String PREFIX = "godwit_rehearsal_";

  private final Connection connection;
  private final MariaDb dialect;
  private final String target;
  private final String name;

  private MariaDbScratchPlace(Connection connection, MariaDb dialect, String target, String name) {
    this.connection = connection;
    this.dialect = dialect;
    this.target = target;
    this.name = name;
  }

  /** Removes what earlier runs left, makes the database, and goes there. */
  static MariaDbScratchPlace open(Connection connection, MariaDb dialect, String ledger, long fence)
      throws SQLException {
    Optional<String> target = Jdbc.text(connection, "select database()");
    if (target.isEmpty()) {
      throw new SQLException("the connection names no database");
    }
    String family = PREFIX + Hash.of(target.get(), ledger).substring(0, 16) + "_";
    for (String leftover : leftovers(connection, family)) {
      Jdbc.execute(connection, "drop database if exists " + dialect.quote(leftover));
    }
    String characters =
        Jdbc.text(
                connection,
                "select concat(' character set ', default_character_set_name, ' collate ',"
                    + " default_collation_name) from information_schema.schemata"
                    + " where schema_name = ?",
                target.get())
            .orElse("");
    String name = dialect.quote(family + fence);
    create(connection, name + characters);
    try {
      Jdbc.execute(connection, "use " + name);
    } catch (SQLException e) {
      Jdbc.execute(connection, "drop database " + name);
      throw e;
    }
    return new MariaDbScratchPlace(connection, dialect, target.get(), family + fence);
  }

  private static void create(Connection connection, String definition) throws SQLException {
    try {
      Jdbc.execute(connection, "create database " + definition);
    } catch (SQLException e) {
      throw e.getErrorCode() == 1044
          ? new SQLException(
              e.getMessage() + "; to have one, grant all on `" + PREFIX + "%`.*",
              e.getSQLState(),
              e)
          : e;
    }
  }

  private static List<String> leftovers(Connection connection, String family) throws SQLException {
    return Jdbc.query(
            connection,
            "select schema_name from information_schema.schemata where left(schema_name, ?) = ?",
            row -> row.getString(1),
            family.length(),
            family)
        .stream()
        .filter(found -> found.substring(family.length()).matches("\\d+"))
        .toList();
  }

  /** The live database. */
  String target() {
    return target;
  }

  /** This database. */
  String name() {
    return name;
  }

  /** All databases but this one, in lower case. */
  Set<String> others() throws SQLException {
    Set<String> names =
        new HashSet<>(Set.of("mysql", "sys", "information_schema", "performance_schema"));
    Jdbc.query(
        connection,
        "select schema_name from information_schema.schemata",
        row -> names.add(row.getString(1).toLowerCase(Locale.ROOT)));
    names.add(target.toLowerCase(Locale.ROOT));
    names.remove(name);
    return names;
  }

  /** In another place, or read by other rules, a statement might not be what it seems. */
  void requireSafeSession() throws SQLException, RehearsalEnds {
    List<String> now =
        Jdbc.query(
                connection,
                "select database(), @@session.sql_mode, @@session.character_set_client,"
                    + " @@session.default_storage_engine",
                row ->
                    List.of(
                        String.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)))
            .get(0);
    if (!now.get(0).equals(name)) {
      throw new RehearsalEnds("the session has left the scratch database");
    }
    for (String mode : List.of("ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "ORACLE")) {
      if (now.get(1).contains(mode)) {
        throw new RehearsalEnds("the sql_mode " + mode + " is on");
      }
    }
    if (!now.get(2).startsWith("utf8")) {
      throw new RehearsalEnds("the session's character set is " + now.get(2));
    }
    MariaDbGuard.checkEngine(now.get(3));
  }

  /** Whether there is any view in this database. */
  boolean hasViews() throws SQLException {
    return Jdbc.text(
            connection,
            "select 1 from information_schema.views where table_schema = ? limit 1",
            name)
        .isPresent();
  }

  /** Goes back to the live database and removes this one. */
  void leave() throws SQLException {
    Jdbc.execute(connection, "use " + dialect.quote(target));
    Jdbc.execute(connection, "drop database if exists " + dialect.quote(name));
  }
}
