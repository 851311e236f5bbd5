package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Nearest;
import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks tables up, and checks that what a backfill says fits them. */
final class Subjects {

  private final Site site;

  Subjects(Site site) {
    this.site = site;
  }

  /**
   * The table of that name, with the key that its rows are found by.
   *
   * @throws GodwitException {@link ErrorCode#TABLE_UNKNOWN} where there is none
   */
  Subject of(String name) throws SQLException {
    Table table =
        site.dialect()
            .rows()
            .table(site.connection(), TableName.of(name))
            .orElseThrow(
                () ->
                    new GodwitException(ErrorCode.TABLE_UNKNOWN, "there is no table '" + name + "'")
                        .state("Nothing was changed"));
    return Subject.of(site.dialect(), withoutNulls(table));
  }

  /** The table without those keys that hold null in some row, as a few databases allow. */
  private Table withoutNulls(Table table) throws SQLException {
    List<Key> sound = new ArrayList<>();
    for (Key key : table.keys()) {
      List<Column> nullable = key.columns().stream().filter(Column::nullable).toList();
      if (nullable.isEmpty() || !hasNulls(table, nullable)) {
        sound.add(key);
      }
    }
    return new Table(
        table.name(), table.columns(), sound, table.estimatedRows(), table.partitioned());
  }

  private boolean hasNulls(Table table, List<Column> columns) throws SQLException {
    List<String> conditions =
        columns.stream().map(c -> site.dialect().quote(c.name()) + " is null").toList();
    String query =
        "select 1 from "
            + site.dialect().rows().name(table.name())
            + " where "
            + String.join(" or ", conditions)
            + " limit 1";
    return Jdbc.text(site.connection(), query).isPresent();
  }

  /**
   * Checks that columns are there and can be written.
   *
   * @throws GodwitException where one is not or cannot
   */
  void requireWritable(Subject subject, List<String> columns) {
    requireColumns(subject, columns);
    for (Column column : subject.columns(columns)) {
      boolean inKey = subject.keyColumns().contains(column);
      if (column.generated() || inKey) {
        throw new GodwitException(
                ErrorCode.BACKFILL_INVALID,
                "column "
                    + column.name()
                    + " of "
                    + subject.table().name()
                    + (inKey
                        ? " is part of the key that rows are found by"
                        : " is computed by the database")
                    + " and cannot be written")
            .state("Nothing was changed");
      }
    }
  }

  /**
   * Checks that columns are there.
   *
   * @throws GodwitException {@link ErrorCode#TABLE_UNKNOWN} where one is not
   */
  void requireColumns(Subject subject, List<String> columns) {
    List<String> known = subject.table().columns().stream().map(Column::name).toList();
    for (String column : columns) {
      if (!known.contains(column)) {
        throw new GodwitException(
                ErrorCode.TABLE_UNKNOWN,
                "table " + subject.table().name() + " has no column '" + column + "'")
            .state("Nothing was changed")
            .next(
                Nearest.to(column, known)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("Its columns: " + String.join(", ", known)));
      }
    }
  }
}
