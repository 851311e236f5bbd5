package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Index;
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

/** How MariaDB changes a table under running programs; MySQL lacks some of the words. */
final class MariaDbMoves implements Moves {

  @Override
  public Optional<Shape> shape(Connection connection, TableName name) throws SQLException {
    return MariaDbShape.read(connection, name);
  }

  @Override
  public Syntax syntax() {
    return MariaDb.SYNTAX;
  }

  @Override
  public String quote(String identifier) {
    return MariaDbWords.quote(identifier);
  }

  @Override
  public String textType() {
    return "longtext";
  }

  @Override
  public String probe(Shape table, String expression, @Nullable String type) {
    return "select (" + expression + ") from " + MariaDbWords.name(table.name()) + " where false";
  }

  @Override
  public List<Act> expand(Replacement replacement) {
    return MariaDbExpand.of(MariaDbReplacement.possible(replacement));
  }

  @Override
  public List<Act> contract(Replacement replacement) {
    return MariaDbContract.of(MariaDbReplacement.possible(replacement));
  }

  @Override
  public List<String> notices(Replacement replacement) {
    return replacement.rename()
        ? new MariaDbReplacement(replacement)
            .indexes().stream()
                .filter(index -> !index.definition().parts().get(0).startsWith("("))
                .map(MariaDbMoves::notice)
                .toList()
        : List.of();
  }

  private static String notice(Index index) {
    return "index "
        + index.name()
        + " has no twin, as MariaDB would build it under a lock: until contract, only searches by"
        + " the old name use it";
  }

  @Override
  public List<Act> addColumn(Shape table, NewColumn column) {
    return MariaDbColumns.add(table, column);
  }

  @Override
  public List<Act> fillWrites(Shape table, String column, String value, Names names) {
    return MariaDbColumns.fillWrites(table, column, value, names);
  }

  @Override
  public List<Act> setNotNull(Shape table, String column, Names names) {
    return MariaDbColumns.setNotNull(table, column);
  }

  @Override
  public List<Act> dropNotNull(Shape table, String column, Names names) {
    return MariaDbColumns.nullable(table, table.column(column).orElseThrow(), Phase.EXPAND);
  }

  @Override
  public List<Act> setDefault(Shape table, String column, @Nullable String value) {
    return MariaDbColumns.setDefault(table, column, value);
  }

  @Override
  public List<Act> addIndex(Shape table, NewIndex index, Phase phase) {
    return MariaDbConstraints.addIndex(table, index, phase);
  }

  @Override
  public List<Act> dropIndex(Shape table, String index, Phase phase) {
    return MariaDbConstraints.dropIndex(table, index, phase);
  }

  @Override
  public List<Act> addConstraint(Shape table, NewConstraint constraint, Phase phase) {
    return MariaDbConstraints.add(table, constraint, phase);
  }

  @Override
  public List<Act> dropConstraint(Shape table, String constraint, Phase phase) {
    return MariaDbConstraints.drop(table, constraint, phase);
  }

  @Override
  public List<Act> renameConstraint(Shape table, String from, String to, Phase phase) {
    return MariaDbConstraints.rename(table, from, to, phase);
  }

  @Override
  public List<Act> createTable(NewTable table) {
    return MariaDbTables.create(table);
  }

  @Override
  public List<Act> dropTable(Shape table, boolean keep, Names names) {
    return MariaDbTables.drop(table, keep, names);
  }

  @Override
  public List<Act> renameTable(Shape table, String to, boolean keep, Names names) {
    return MariaDbTables.rename(table, to, keep, names);
  }
}
