package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Face;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a database changes a table under running programs: the moves that operations are made of.
 *
 * <p>Every method but {@link #shape} is pure: it answers acts, each with what undoes it. A move
 * that a database cannot make, or cannot make without losing what hangs on the table, throws {@link
 * dev.godwit.error.GodwitException} with {@code FEATURE_UNSUPPORTED} and says what to do instead;
 * so it is known before anything is run.
 */
public interface Moves {

  /**
   * Looks a table up with everything that hangs on it. It changes nothing and holds no lock that
   * others would feel.
   *
   * @return empty where there is no such table
   * @throws SQLException as the database says
   */
  Optional<Shape> shape(Connection connection, TableName name) throws SQLException;

  /** How the database's SQL is written. */
  Syntax syntax();

  /** An identifier in quotes. */
  String quote(String identifier);

  /** The database's own type for text of any length. */
  String textType();

  /**
   * A query that checks an expression without reading a row: the database refuses it where the
   * expression makes no sense.
   *
   * @param type what the value must be assignable to; null for a condition
   */
  String probe(Shape table, String expression, @Nullable String type);

  // ---- columns

  /** Expand: the new columns, with indexes like those of the old ones, and the dual write. */
  List<Act> expand(Replacement replacement);

  /**
   * Contract and purge: tightens the new columns, carries over what hangs on the old ones, ends the
   * dual write and drops the old ones; or hides them and goes on writing them, until purge.
   */
  List<Act> contract(Replacement replacement);

  /**
   * What a person should look at, as nothing tells the database that it depends on the columns: a
   * function whose text names them. In a sentence each; none of it is in the way.
   */
  default List<String> notices(Replacement replacement) {
    return List.of();
  }

  /** Expand: a column that no other replaces; its default fills the rows that are there. */
  List<Act> addColumn(Shape table, NewColumn column);

  /**
   * Expand: from now on, a row that is written with null in a column gets a value for it; contract
   * ends that.
   *
   * @param value SQL over the row's columns
   */
  List<Act> fillWrites(Shape table, String column, String value, Names names);

  /** Contract: no nulls from now on, without a scan under a lock that others would feel. */
  List<Act> setNotNull(Shape table, String column, Names names);

  /** Expand: nulls from now on; undone by {@link #setNotNull}'s means. */
  List<Act> dropNotNull(Shape table, String column, Names names);

  /**
   * Expand: another default for rows to come.
   *
   * @param value SQL; null for none
   */
  List<Act> setDefault(Shape table, String column, @Nullable String value);

  /**
   * What a person should know before a column gets another default; none where it costs nothing.
   */
  default List<String> defaultNotices(Shape table, String column) {
    return List.of();
  }

  // ---- indexes and constraints

  /** An index, built beside the programs' writes where the database can. */
  List<Act> addIndex(Shape table, NewIndex index, Phase phase);

  /**
   * Whether an index of a new column goes along when that takes the old one's place; else it is
   * built when it has.
   */
  default boolean carriesIndexes() {
    return true;
  }

  /** Drops an index; undone by building it again. */
  List<Act> dropIndex(Shape table, String index, Phase phase);

  /** A constraint, proved apart from being added where the database can. */
  List<Act> addConstraint(Shape table, NewConstraint constraint, Phase phase);

  /** Drops a constraint; undone by adding it again. */
  List<Act> dropConstraint(Shape table, String constraint, Phase phase);

  /** Renames a constraint. */
  List<Act> renameConstraint(Shape table, String from, String to, Phase phase);

  // ---- tables

  /** Expand: a table. */
  List<Act> createTable(NewTable table);

  /** Contract: drops a table; or hides it until purge. */
  List<Act> dropTable(Shape table, boolean keep, Names names);

  /**
   * Expand: the table under its new name too, for reading and writing; contract: under the new name
   * alone.
   */
  List<Act> renameTable(Shape table, String to, boolean keep, Names names);

  // ---- versions

  /**
   * Whether a change can be planned on columns that an earlier one, still open, has brought: the
   * dual writes of both then make a chain.
   */
  default boolean composes() {
    return false;
  }

  /**
   * Looks the schemas of views up.
   *
   * @throws SQLException as the database says
   */
  default Standing standing(Connection connection) throws SQLException {
    return Standing.NONE;
  }

  /**
   * Expand: a schema of views that shows the tables of a schema as programs of this version see
   * them.
   *
   * @param schema the schema of the tables
   * @param faces the tables that are not shown as they are
   */
  default List<Act> versionSchema(String schema, Version version, List<Face> faces) {
    throw versionSchemasUnsupported();
  }

  /** Contract: a schema of views for programs of an older version goes. */
  default List<Act> dropVersionSchema(Standing.VersionSchema old) {
    throw versionSchemasUnsupported();
  }

  private static GodwitException versionSchemasUnsupported() {
    return new GodwitException(
            ErrorCode.FEATURE_UNSUPPORTED,
            "version schemas are PostgreSQL's: no other database"
                + " has schemas that a session chooses its tables by")
        .state("Nothing was run")
        .next("Remove 'version_schemas' from the file");
  }
}
