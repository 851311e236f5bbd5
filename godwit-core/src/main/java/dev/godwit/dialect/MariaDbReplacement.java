package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.schema.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a replacement looks like in a table of MariaDB's: which name each column has when.
 *
 * <p>A rename changes the names of two columns with each other, so that what hangs on the old one
 * is carried by the server itself; the copy goes.
 */
final class MariaDbReplacement {

  final Replacement replacement;
  final Shape table;
  final MariaDbDualWrite dualWrite;

  MariaDbReplacement(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.dualWrite = new MariaDbDualWrite(replacement);
  }

  /**
   * The replacement as it is to be made: where the new column of a rename is there already, and
   * something hangs on it, it is no copy that can go.
   */
  static Replacement possible(Replacement asked) {
    List<String> news = asked.news().stream().map(Replacement.New::working).toList();
    boolean copy = !asked.added().isEmpty() || asked.table().hangers(news).isEmpty();
    return !asked.rename() || copy
        ? asked
        : new Replacement(
            asked.table(), asked.olds(), asked.news(), false, asked.keep(), asked.names());
  }

  /** Whether one column takes the place of one other. */
  boolean oneToOne() {
    return replacement.olds().size() == 1 && replacement.news().size() == 1;
  }

  Attribute attribute(Replacement.Old old) {
    return table.column(old.name()).orElseThrow();
  }

  /** For people: {@code users.name}. */
  String label(String column) {
    return table.name().name() + "." + column;
  }

  /** The old columns, and the name under which each is kept. */
  Map<Replacement.Old, String> hidden() {
    Map<Replacement.Old, String> names = new LinkedHashMap<>();
    for (Replacement.Old old : replacement.olds()) {
      String kept = new MariaDbRow(table, replacement, true).now(old);
      names.put(old, kept.equals(old.name()) || replacement.rename() ? hidden(old) : kept);
    }
    return names;
  }

  private String hidden(Replacement.Old old) {
    return replacement.names().of(old.name());
  }

  /** Whether the old column's place and name are taken by a new one. */
  boolean swaps(Replacement.Old old) {
    return replacement.news().stream()
        .anyMatch(
            each ->
                each.column().name().equals(old.name())
                    && !each.working().equals(each.column().name()));
  }

  /** The name of the index on a new column that is like one on the old. */
  String copy(Index index) {
    return replacement.names().of(index.name());
  }

  /** The name of an old index that has given its own to another. */
  String retired(Index index) {
    return replacement.names().of(index.name(), "old");
  }

  /** The default of a new column while both versions write. */
  @Nullable String windowDefault(Replacement.New column) {
    String defaultSql = column.column().defaultSql();
    boolean changing =
        replacement.olds().stream().anyMatch(old -> attribute(old).changingDefault());
    return changing || defaultSql == null || MariaDbWords.changing(defaultSql) ? null : defaultSql;
  }

  /**
   * Statements that give the columns which stand in for old ones the defaults of these, so that an
   * insert which names neither is known for that.
   *
   * @param standIn the name of the column that stands in for an old one
   */
  List<String> standInDefaults(Function<Replacement.Old, @Nullable String> standIn) {
    List<String> parts = new ArrayList<>();
    for (Replacement.Old old : replacement.olds()) {
      String defaultSql = attribute(old).defaultSql();
      String name = standIn.apply(old);
      if (!swaps(old) && defaultSql != null && name != null) {
        parts.add(
            "alter column "
                + MariaDbWords.quote(name)
                + " set default "
                + MariaDbWords.defaultSql(defaultSql));
      }
    }
    return parts.isEmpty() ? List.of() : List.of(MariaDbWords.alter(table, parts));
  }

  /** The indexes that read an old column. */
  List<Index> indexes() {
    return table.indexes().stream().filter(index -> reads(index.definition())).toList();
  }

  /** The constraints of a kind that read an old column. */
  List<Constraint> constraints(Constraint.Kind kind) {
    return table.constraints().stream()
        .filter(each -> each.kind() == kind && reads(each.definition()))
        .toList();
  }

  /** The checks that read an old column and stand by themselves, not in its definition. */
  List<Constraint> checks() {
    return constraints(Constraint.Kind.CHECK).stream()
        .filter(each -> table.column(each.name()).isEmpty())
        .toList();
  }

  boolean reads(Template template) {
    return replacement.olds().stream().anyMatch(old -> template.columns().contains(old.name()));
  }

  /** Says something of an old column of the new one that takes its place, until contract. */
  String working(Template template) {
    return template.sql(mapped());
  }

  private UnaryOperator<String> mapped() {
    String old = replacement.olds().get(0).name();
    String working = replacement.news().get(0).working();
    return column -> MariaDbWords.quote(column.equals(old) ? working : column);
  }

  /** The statement that adds an index to a table. */
  static String add(String name, Index index, String definition) {
    boolean special = !definition.startsWith("(");
    return "add "
        + (special
            ? definition.substring(0, definition.indexOf('('))
            : index.unique() ? "unique " : "")
        + "index "
        + MariaDbWords.quote(name)
        + " "
        + definition.substring(definition.indexOf('('));
  }
}
