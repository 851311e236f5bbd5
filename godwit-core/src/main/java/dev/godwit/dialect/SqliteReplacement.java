package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Replacement.New;
import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.schema.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How new columns come beside old ones, and how they take over from them. */
final class SqliteReplacement {

  private final Replacement replacement;
  private final Shape table;
  private final String alter;
  private final SqliteDualWrite dualWrite;

  SqliteReplacement(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.alter = "alter table " + SqliteFacts.quote(table) + " ";
    this.dualWrite = new SqliteDualWrite(replacement);
  }

  /** The new columns, indexes like those of the old ones, and the dual write. */
  List<Act> expand() {
    new SqliteRefusals(replacement).check();
    List<Act> acts = new ArrayList<>();
    for (New each : replacement.added()) {
      String column = SqliteFacts.quote(each.working());
      acts.add(
          Act.of(
              Phase.EXPAND,
              "add column " + table.name() + "." + each.working(),
              List.of(alter + "add column " + column + type(each)),
              List.of(alter + "drop column " + column)));
    }
    for (Index each : copied()) {
      acts.add(
          Act.of(
              Phase.EXPAND,
              "index " + table.name() + "." + working() + " as " + each.name() + " does",
              List.of(copy(each)),
              List.of("drop index if exists " + copyName(each))));
    }
    List<String> begin = beginDualWrite();
    if (!begin.isEmpty()) {
      acts.add(
          Act.of(
              Phase.EXPAND,
              "keep " + table.name() + "." + replacement.label() + " in step",
              begin,
              endDualWrite()));
    }
    return acts;
  }

  /** What ends the old columns. */
  List<Act> contract() {
    return replacement.rename()
        ? new SqliteRename(replacement, this).contract()
        : new SqliteSwap(replacement, this).contract();
  }

  /** What a new column is declared to be while it is filled: any default would fill it at once. */
  String type(New column) {
    Attribute old = replacement.rename() ? column(replacement.olds().get(0)) : null;
    return old == null ? SqliteFacts.typed(column.column().type()) : SqliteFacts.type(table, old);
  }

  /** The table's column that is replaced. */
  Attribute column(Old old) {
    return table.column(old.name()).orElseThrow();
  }

  List<String> beginDualWrite() {
    List<String> statements = new ArrayList<>();
    dualWrite.relaxed().forEach(column -> statements.add(nullable(column)));
    statements.addAll(dualWrite.create());
    return statements;
  }

  List<String> endDualWrite() {
    List<String> statements = new ArrayList<>(dualWrite.drop());
    statements.addAll(tighten());
    return statements;
  }

  List<String> dropTriggers() {
    return dualWrite.drop();
  }

  /** Takes null from the old columns again. */
  List<String> tighten() {
    return dualWrite.relaxed().stream().map(this::notNull).toList();
  }

  List<String> relaxed() {
    return dualWrite.relaxed();
  }

  String notNull(String column) {
    return SqliteFacts.setNotNull(table, column);
  }

  String nullable(String column) {
    return SqliteFacts.dropNotNull(table, column);
  }

  String rename(String from, String to) {
    return alter + "rename column " + SqliteFacts.quote(from) + " to " + SqliteFacts.quote(to);
  }

  String drop(String column) {
    return alter + "drop column " + SqliteFacts.quote(column);
  }

  List<String> makeCopies() {
    return copied().stream().map(this::copy).toList();
  }

  List<String> dropCopies() {
    return copied().stream().map(each -> "drop index if exists " + copyName(each)).toList();
  }

  /** The like ones for other columns that the change replaces too: they are in the way here. */
  List<String> dropOthersCopies(Index index) {
    return index.definition().columns().stream()
        .filter(column -> replacement.olds().stream().noneMatch(old -> old.name().equals(column)))
        .map(column -> "drop index if exists " + copyName(index, column))
        .toList();
  }

  /** The indexes that have a like one on the new column, where one takes the place of one. */
  private List<Index> copied() {
    if (!isOneForOne()) {
      return List.of();
    }
    String old = replacement.olds().get(0).name();
    List<Index> copied = new ArrayList<>();
    if (column(replacement.olds().get(0)).identity() != null) {
      copied.add(
          new Index("primary_key", true, "primary key", new Template(List.of("(", old, ")"))));
    }
    table.indexes().stream().filter(each -> each.reads(old)).forEach(copied::add);
    return copied;
  }

  /** Whether one new column takes the place of one old one. */
  boolean isOneForOne() {
    return replacement.olds().size() == 1 && replacement.news().size() == 1;
  }

  private String working() {
    return replacement.news().get(0).working();
  }

  private String copyName(Index index) {
    return copyName(index, replacement.label());
  }

  private String copyName(Index index, String column) {
    return SqliteFacts.quote(replacement.names().of(column, "index", index.name()));
  }

  private String copy(Index index) {
    String old = replacement.olds().get(0).name();
    UnaryOperator<String> names =
        column -> SqliteFacts.quote(column.equals(old) ? working() : column);
    return create(index, copyName(index), names);
  }

  /** The words that create an index like one of the table's. */
  String create(Index index, String quotedName, UnaryOperator<String> columns) {
    return "create %sindex %s on %s %s"
        .formatted(
            index.unique() ? "unique " : "",
            quotedName,
            SqliteFacts.quote(table),
            index.definition().sql(columns));
  }
}
