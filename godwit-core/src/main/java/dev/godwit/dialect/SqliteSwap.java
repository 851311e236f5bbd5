package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Replacement.New;
import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How new columns take over that are not just the old one by another name.
 *
 * <p>What hangs on the old column is dropped, and made again by its own words when the new column
 * has the old one's name; where it is to have another in the end, SQLite then renames it, and
 * rewrites what hangs on it.
 */
final class SqliteSwap {

  private final Replacement replacement;
  private final SqliteReplacement columns;
  private final SqliteKeeping keeping;
  private final Shape table;

  SqliteSwap(Replacement replacement, SqliteReplacement columns) {
    this.replacement = replacement;
    this.columns = columns;
    this.keeping = new SqliteKeeping(replacement);
    this.table = replacement.table();
  }

  List<Act> contract() {
    List<Old> olds = replacement.olds();
    if (!replacement.keep() && !olds.isEmpty()) {
      String gone = "column " + list(olds.stream().map(Old::name)) + " was dropped";
      return List.of(SqliteFacts.forGood(Phase.CONTRACT, title(), forth(), gone));
    }
    Act contract = Act.of(Phase.CONTRACT, title(), forth(), back());
    if (olds.isEmpty()) {
      return List.of(contract);
    }
    List<String> purge = new ArrayList<>(keeping.drop());
    olds.forEach(old -> purge.add(columns.drop(keeping.hidden(old))));
    String hidden = "column " + list(olds.stream().map(keeping::hidden));
    return List.of(
        contract,
        SqliteFacts.forGood(Phase.PURGE, "drop " + hidden, purge, hidden + " was dropped"));
  }

  /** Columns for people: {@code users.first, last}. */
  private String list(Stream<String> names) {
    return table.name() + "." + names.collect(Collectors.joining(", "));
  }

  private String title() {
    String news = list(replacement.news().stream().map(each -> each.column().name()));
    if (replacement.olds().isEmpty()) {
      return "finish column " + news;
    }
    Stream<String> olds = replacement.olds().stream().map(Old::name);
    if (replacement.news().isEmpty()) {
      return (replacement.keep() ? "hide column " : "drop column ") + list(olds);
    }
    return "put column " + news + " in the place of " + olds.collect(Collectors.joining(", "));
  }

  private List<String> forth() {
    List<String> statements = new ArrayList<>(columns.dropTriggers());
    statements.addAll(columns.dropCopies());
    indexes().forEach(each -> statements.addAll(columns.dropOthersCopies(each)));
    statements.addAll(dropHanging());
    for (Old old : replacement.olds()) {
      if (replacement.keep()) {
        statements.add(columns.rename(old.name(), keeping.hidden(old)));
        if (disturbs(old) && !columns.relaxed().contains(old.name())) {
          statements.add(columns.nullable(keeping.hidden(old)));
        }
      } else {
        statements.add(columns.drop(old.name()));
      }
    }
    for (New each : replacement.news()) {
      statements.addAll(
          move(
              each,
              each.working(),
              meanwhile(each),
              SqliteDefault.clause(each.column().defaultSql())));
      if (!each.column().nullable()) {
        statements.add(columns.notNull(meanwhile(each)));
      }
    }
    statements.addAll(makeHanging());
    for (New each : replacement.news()) {
      if (!meanwhile(each).equals(each.column().name())) {
        statements.add(columns.rename(meanwhile(each), each.column().name()));
      }
    }
    if (replacement.keep()) {
      statements.addAll(keeping.create());
    }
    return statements;
  }

  private List<String> back() {
    List<String> statements =
        new ArrayList<>(replacement.keep() ? keeping.drop() : List.<String>of());
    for (New each : replacement.news()) {
      if (!meanwhile(each).equals(each.column().name())) {
        statements.add(columns.rename(each.column().name(), meanwhile(each)));
      }
    }
    statements.addAll(dropMadeAgain());
    for (New each : replacement.news()) {
      if (!each.column().nullable()) {
        statements.add(columns.nullable(meanwhile(each)));
      }
      statements.addAll(move(each, meanwhile(each), each.working(), ""));
    }
    for (Old old : replacement.olds()) {
      statements.add(columns.rename(keeping.hidden(old), old.name()));
      if (disturbs(old) && !columns.relaxed().contains(old.name())) {
        statements.add(columns.notNull(old.name()));
      }
    }
    statements.addAll(makeAll());
    statements.addAll(columns.makeCopies());
    statements.addAll(columns.beginDualWrite());
    return statements;
  }

  /** The name under which what hangs on the old column is made again. */
  private String meanwhile(New column) {
    return columns.isOneForOne() ? replacement.olds().get(0).name() : column.column().name();
  }

  /** A hidden column must take a row that does not name it. */
  private boolean disturbs(Old old) {
    Attribute column = columns.column(old);
    return !column.column().nullable() && column.identity() == null;
  }

  /**
   * Gives a new column another name. One with a default is made anew and filled, as SQLite gives no
   * default to a column that is there.
   */
  private List<String> move(New column, String from, String to, String value) {
    if (column.column().defaultSql() == null) {
      return from.equals(to) ? List.of() : List.of(columns.rename(from, to));
    }
    List<String> statements = new ArrayList<>();
    String source = from.equals(to) ? replacement.names().of("moved", from) : from;
    if (from.equals(to)) {
      statements.add(columns.rename(from, source));
    }
    String name = SqliteFacts.quote(table);
    statements.add(
        "alter table %s add column %s%s%s"
            .formatted(name, SqliteFacts.quote(to), columns.type(column), value));
    statements.add(
        "update %s set %s = %s".formatted(name, SqliteFacts.quote(to), SqliteFacts.quote(source)));
    statements.add(columns.drop(source));
    return statements;
  }

  // ---- what hangs on the old columns

  private boolean reads(Index index) {
    return replacement.olds().stream().anyMatch(old -> index.reads(old.name()));
  }

  /** Indexes that stand for themselves. */
  private List<Index> indexes() {
    return table.indexes().stream()
        .filter(each -> each.constraint() == null && reads(each))
        .toList();
  }

  private List<Constraint> checks() {
    return SqliteChecks.reading(table, replacement.olds());
  }

  private List<Constraint> keys() {
    return table.constraints().stream()
        .filter(each -> each.kind() == Constraint.Kind.FOREIGN_KEY)
        .filter(each -> replacement.olds().stream().anyMatch(old -> each.reads(old.name())))
        .toList();
  }

  /**
   * Views and triggers; where rows are rewritten, all triggers of the table, so that none fires.
   */
  private List<Dependent> dependents() {
    boolean rewrites =
        replacement.news().stream().anyMatch(each -> each.column().defaultSql() != null);
    return table.dependents().stream()
        .filter(Dependent::carried)
        .filter(
            each ->
                (rewrites && each.kind().equals(SqliteFacts.TRIGGER))
                    || replacement.olds().stream()
                        .anyMatch(old -> each.columns().contains(old.name())))
        .toList();
  }

  private List<String> dropHanging() {
    List<String> statements = new ArrayList<>();
    dependents().forEach(each -> statements.addAll(each.drop()));
    indexes().forEach(each -> statements.add("drop index " + SqliteFacts.quote(each.name())));
    checks().stream()
        .filter(SqliteChecks::isNamed)
        .forEach(each -> statements.add(SqliteChecks.drop(table, each.name())));
    keys().forEach(each -> statements.addAll(SqliteForeignKeys.drop(table, each)));
    return statements;
  }

  /** Made again by their own words, on the column that has the old one's name now. */
  private List<String> makeHanging() {
    if (!columns.isOneForOne()) {
      return makeDependents();
    }
    List<String> statements = new ArrayList<>();
    keys().forEach(each -> statements.addAll(SqliteForeignKeys.addProved(table, each)));
    statements.addAll(makeAll(checks()));
    return statements;
  }

  private List<String> makeAll() {
    List<String> statements = new ArrayList<>();
    keys().forEach(each -> statements.addAll(SqliteForeignKeys.add(table, each)));
    statements.addAll(makeAll(checks().stream().filter(SqliteChecks::isNamed).toList()));
    return statements;
  }

  private List<String> makeAll(List<Constraint> checks) {
    List<String> statements = new ArrayList<>();
    checks.forEach(each -> statements.add(SqliteChecks.add(table, each)));
    for (Index each : indexes()) {
      statements.add(columns.create(each, SqliteFacts.quote(each.name()), SqliteFacts::quote));
    }
    statements.addAll(makeDependents());
    return statements;
  }

  private List<String> makeDependents() {
    return dependents().stream().flatMap(each -> each.create().stream()).toList();
  }

  private List<String> dropMadeAgain() {
    if (columns.isOneForOne()) {
      return dropHanging();
    }
    return dependents().stream().flatMap(each -> each.drop().stream()).toList();
  }
}
