package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Face;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL changes a table under running programs. */
final class PostgreSqlMoves implements Moves {

  @Override
  public boolean composes() {
    return true;
  }

  @Override
  public Standing standing(Connection connection) throws SQLException {
    return PostgreSqlVersionSchema.standing(connection);
  }

  @Override
  public List<Act> versionSchema(String schema, Version version, List<Face> faces) {
    return PostgreSqlVersionSchema.create(schema, version, faces);
  }

  @Override
  public List<Act> dropVersionSchema(Standing.VersionSchema old) {
    return PostgreSqlVersionSchema.retire(old);
  }

  @Override
  public Optional<Shape> shape(Connection connection, TableName name) throws SQLException {
    return PostgreSqlShape.read(connection, name);
  }

  @Override
  public Syntax syntax() {
    return new PostgreSql().syntax();
  }

  @Override
  public String quote(String identifier) {
    return PostgreSqlWords.quote(identifier);
  }

  @Override
  public String textType() {
    return "text";
  }

  @Override
  public String probe(Shape table, String expression, @Nullable String type) {
    String row =
        table.columns().stream()
            .map(Attribute::column)
            .map(each -> "cast(null as " + each.type() + ") as " + quote(each.name()))
            .collect(Collectors.joining(", "));
    String from = " from (select " + row + ") as " + quote(table.name().name()) + " where ";
    return type == null
        ? "select 1" + from + "(" + expression + ") and false"
        : "select "
            + new PostgreSqlRows()
                .assignable(new dev.godwit.schema.Column("", type, true, false), expression)
            + from
            + "false";
  }

  @Override
  public List<Act> expand(Replacement replacement) {
    return of(replacement.table())
        .before(
            replacement.rename()
                ? new PostgreSqlRename(replacement).expand()
                : new PostgreSqlReplacement(replacement).expand());
  }

  @Override
  public List<Act> contract(Replacement replacement) {
    return concerned(replacement)
        .before(
            replacement.rename()
                ? new PostgreSqlRename(replacement).contract()
                : new PostgreSqlReplacement(replacement).contract());
  }

  /** Keys of columns that are dropped go with them, and lock the tables at their other end. */
  private static PostgreSqlFirstLock concerned(Replacement replacement) {
    PostgreSqlHeirs heirs = new PostgreSqlHeirs(replacement);
    return new PostgreSqlFirstLock(
        replacement.table().name(),
        others(replacement.table(), each -> heirs.concerns(each.definition().columns())));
  }

  private static PostgreSqlFirstLock of(Shape table) {
    return new PostgreSqlFirstLock(table.name(), List.of());
  }

  private static List<TableName> others(Shape table, Predicate<Constraint> which) {
    return Stream.concat(table.constraints().stream(), table.incoming().stream())
        .filter(which)
        .flatMap(
            each ->
                Stream.of(
                    each.table(), Objects.requireNonNullElse(each.references(), each.table())))
        .filter(each -> !each.equals(table.name()))
        .distinct()
        .toList();
  }

  @Override
  public List<String> notices(Replacement replacement) {
    List<String> notices = new ArrayList<>();
    for (Dependent each : replacement.table().dependents()) {
      String named =
          replacement.olds().stream()
              .map(Replacement.Old::name)
              .filter(each.create()::contains)
              .collect(Collectors.joining(", "));
      if (each.kind().equals(PostgreSqlFacts.TEXT) && !named.isEmpty()) {
        notices.add(
            "function %s has the word %s in its text: see whether it means the column of %s, as nothing tells the database"
                .formatted(each.name(), named, replacement.table().name()));
      }
    }
    return notices;
  }

  @Override
  public List<Act> addColumn(Shape table, NewColumn column) {
    return of(table).before(PostgreSqlColumns.add(table, column));
  }

  @Override
  public List<Act> fillWrites(Shape table, String column, String value, Names names) {
    return of(table).before(PostgreSqlColumns.fillWrites(table, column, value, names));
  }

  @Override
  public List<Act> setNotNull(Shape table, String column, Names names) {
    return of(table).before(PostgreSqlColumns.setNotNull(table, column, names));
  }

  @Override
  public List<Act> dropNotNull(Shape table, String column, Names names) {
    return of(table).before(PostgreSqlColumns.dropNotNull(table, column, names));
  }

  @Override
  public List<Act> setDefault(Shape table, String column, @Nullable String value) {
    return of(table).before(PostgreSqlColumns.setDefault(table, column, value));
  }

  @Override
  public List<Act> addIndex(Shape table, NewIndex index, Phase phase) {
    return of(table).before(PostgreSqlIndexes.add(table, index, phase));
  }

  @Override
  public List<Act> dropIndex(Shape table, String index, Phase phase) {
    return of(table).before(PostgreSqlIndexes.drop(table, index, phase));
  }

  @Override
  public List<Act> addConstraint(Shape table, NewConstraint constraint, Phase phase) {
    TableName far = constraint.references();
    return new PostgreSqlFirstLock(table.name(), far == null ? List.of() : List.of(far))
        .before(PostgreSqlConstraints.add(table, constraint, phase));
  }

  @Override
  public List<Act> dropConstraint(Shape table, String constraint, Phase phase) {
    return new PostgreSqlFirstLock(
            table.name(), others(table, each -> each.name().equals(constraint)))
        .before(PostgreSqlConstraintDrop.drop(table, constraint, phase));
  }

  @Override
  public List<Act> renameConstraint(Shape table, String from, String to, Phase phase) {
    return of(table).before(PostgreSqlConstraints.rename(table, from, to, phase));
  }

  @Override
  public List<Act> createTable(NewTable table) {
    return new PostgreSqlFirstLock(
            table.name(),
            table.constraints().stream()
                .map(NewConstraint::references)
                .filter(Objects::nonNull)
                .distinct()
                .toList())
        .before(PostgreSqlTables.create(table));
  }

  @Override
  public List<Act> dropTable(Shape table, boolean keep, Names names) {
    return new PostgreSqlFirstLock(table.name(), others(table, each -> true))
        .before(PostgreSqlTables.drop(table, keep, names));
  }

  @Override
  public List<Act> renameTable(Shape table, String to, boolean keep, Names names) {
    return of(table).before(PostgreSqlTables.rename(table, to, keep, names));
  }
}
