package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves that a database has not learned yet. */
abstract class NoMoves implements Moves {

  private static GodwitException not() {
    return new GodwitException(ErrorCode.FEATURE_UNSUPPORTED, "this move is not known");
  }

  @Override
  public Optional<Shape> shape(Connection connection, TableName name) throws SQLException {
    throw not();
  }

  @Override
  public String probe(Shape table, String expression, @Nullable String type) {
    throw not();
  }

  @Override
  public List<Act> expand(Replacement replacement) {
    throw not();
  }

  @Override
  public List<Act> contract(Replacement replacement) {
    throw not();
  }

  @Override
  public List<Act> addColumn(Shape table, NewColumn column) {
    throw not();
  }

  @Override
  public List<Act> fillWrites(Shape table, String column, String value, Names names) {
    throw not();
  }

  @Override
  public List<Act> setNotNull(Shape table, String column, Names names) {
    throw not();
  }

  @Override
  public List<Act> dropNotNull(Shape table, String column, Names names) {
    throw not();
  }

  @Override
  public List<Act> setDefault(Shape table, String column, @Nullable String value) {
    throw not();
  }

  @Override
  public List<Act> addIndex(Shape table, NewIndex index, Phase phase) {
    throw not();
  }

  @Override
  public List<Act> dropIndex(Shape table, String index, Phase phase) {
    throw not();
  }

  @Override
  public List<Act> addConstraint(Shape table, NewConstraint constraint, Phase phase) {
    throw not();
  }

  @Override
  public List<Act> dropConstraint(Shape table, String constraint, Phase phase) {
    throw not();
  }

  @Override
  public List<Act> renameConstraint(Shape table, String from, String to, Phase phase) {
    throw not();
  }

  @Override
  public List<Act> createTable(NewTable table) {
    throw not();
  }

  @Override
  public List<Act> dropTable(Shape table, boolean keep, Names names) {
    throw not();
  }

  @Override
  public List<Act> renameTable(Shape table, String to, boolean keep, Names names) {
    throw not();
  }
}
