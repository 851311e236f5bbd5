package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.beside;
import static dev.godwit.dialect.PostgreSqlWords.name;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How indexes of PostgreSQL are built beside the programs' writes.
 *
 * <p>That of a partitioned table cannot be: there it is built partition by partition, and put
 * together from those.
 */
final class PostgreSqlIndexes {

  /** What an index is marked with, beside what it is. */
  private static final Set<String> MARKS =
      Set.of("index comment", "index statistics", "clustering", "replica identity");

  private PostgreSqlIndexes() {}

  /** Builds an index; each statement is an act of its own, and the last one's undo drops it. */
  static List<Act> build(
      Shape table, String index, boolean unique, String definition, Phase phase, boolean undone) {
    String title = "build index " + index + " on " + table.name();
    String undo = drop(table, index);
    if (!table.partitioned()) {
      return List.of(
          Act.of(
              phase,
              title,
              List.of(create(unique, true, "", index, name(table.name()), definition)),
              undone ? List.of(undo) : List.of()));
    }
    List<Act> acts = new ArrayList<>();
    List<String> attach = new ArrayList<>();
    Map<String, String> built = new LinkedHashMap<>();
    built.put(name(table.name()), beside(table.name(), index));
    acts.add(
        Act.of(
            phase,
            title,
            List.of(create(unique, false, "only ", index, name(table.name()), definition)),
            undone ? List.of(undo) : List.of()));
    for (PostgreSqlPartition each : PostgreSqlPartition.of(table)) {
      String part = each.index(index);
      boolean leaf = !each.divided();
      acts.add(
          Act.of(
              phase,
              "build index " + part + " on " + each.name(),
              List.of(
                  create(unique, leaf, leaf ? "" : "only ", part, name(each.name()), definition)),
              undone ? List.of(drop(each.name(), part, leaf)) : List.of()));
      built.put(name(each.name()), beside(each.name(), part));
      attach.add(
          "alter index %s attach partition %s"
              .formatted(
                  built.getOrDefault(each.parent(), beside(table.name(), index)),
                  beside(each.name(), part)));
    }
    if (!attach.isEmpty()) {
      Collections.reverse(attach);
      acts.add(
          Act.of(
              phase,
              "put index " + index + " together",
              attach,
              undone ? List.of(undo) : List.of()));
    }
    return acts;
  }

  /**
   * Whether an index can be built only when the column has its values, as rows without would count
   * as equal: it is unique over an expression, with a predicate, or of nulls too.
   */
  static boolean needsValues(Index index) {
    String text = index.definition().sql(column -> "");
    return index.unique()
        && (text.indexOf('(') != text.lastIndexOf('(') || text.contains(" NULLS NOT DISTINCT"));
  }

  /** Whether an index belongs to a constraint that an index alone cannot stand for. */
  static boolean excludes(Shape table, Index index) {
    return index.constraint() != null
        && table
            .constraint(index.constraint())
            .map(each -> PostgreSqlWords.sql(each.definition()))
            .filter(sql -> sql.startsWith("EXCLUDE") || sql.contains(" WITHOUT OVERLAPS"))
            .isPresent();
  }

  private static String create(
      boolean unique,
      boolean concurrently,
      String only,
      String index,
      String table,
      String definition) {
    return "create %sindex %s%s on %s%s %s"
        .formatted(
            unique ? "unique " : "",
            concurrently ? "concurrently " : "",
            quote(index),
            only,
            table,
            definition);
  }

  /** Drops an index of a table, if it is there. */
  static String drop(Shape table, String index) {
    return drop(table.name(), index, !table.partitioned());
  }

  private static String drop(TableName table, String index, boolean concurrently) {
    return "drop index %sif exists %s"
        .formatted(concurrently ? "concurrently " : "", beside(table, index));
  }

  static List<Act> add(Shape table, NewIndex index, Phase phase) {
    return build(table, index.name(), index.unique(), definition(index), phase, true);
  }

  private static String definition(NewIndex index) {
    StringBuilder sql = new StringBuilder();
    if (index.method() != null) {
      sql.append("using ").append(quote(index.method())).append(' ');
    }
    sql.append(
        index.parts().stream()
            .map(PostgreSqlIndexes::part)
            .collect(Collectors.joining(", ", "(", ")")));
    if (!index.include().isEmpty()) {
      sql.append(" include (").append(PostgreSqlWords.list(index.include())).append(')');
    }
    if (index.where() != null) {
      sql.append(" where (").append(index.where()).append(')');
    }
    return sql.toString();
  }

  private static String part(NewIndex.Part part) {
    String what = part.column() == null ? "(" + part.expression() + ")" : quote(part.column());
    return part.options().isEmpty() ? what : what + " " + part.options();
  }

  static List<Act> drop(Shape table, String name, Phase phase) {
    Index index = table.index(name).orElseThrow(() -> unknown(table, "index", name));
    if (index.constraint() != null) {
      throw PostgreSqlWords.refused(
          "index " + name + " belongs to constraint " + index.constraint(),
          "Drop the constraint: drop_constraint");
    }
    Act drop = dropped(table, name, index.unique(), PostgreSqlWords.sql(index.definition()), phase);
    List<Work> undo = new ArrayList<>(drop.undo());
    List<String> marks =
        table.dependents().stream()
            .filter(each -> MARKS.contains(each.kind()) && each.name().equals(name))
            .map(Dependent::create)
            .flatMap(List::stream)
            .toList();
    if (!marks.isEmpty()) {
      undo.add(new Work.Sql(marks));
    }
    return List.of(new Act(phase, drop.title(), drop.work(), undo));
  }

  /** Drops an index; undone by building it again. */
  static Act dropped(Shape table, String name, boolean unique, String definition, Phase phase) {
    return new Act(
        phase,
        "drop index " + name,
        Work.sql(drop(table, name)),
        build(table, name, unique, definition, phase, false).stream()
            .map(act -> again(act.work()))
            .toList());
  }

  /** The same where it may be there. */
  static Work again(Work work) {
    return work instanceof Work.Sql sql
        ? new Work.Sql(
            sql.statements().stream()
                .map(
                    each ->
                        each.replaceFirst(
                            "^(create (?:unique )?index (?:concurrently )?)", "$1if not exists "))
                .toList())
        : work;
  }

  static dev.godwit.error.GodwitException unknown(Shape table, String kind, String name) {
    return new dev.godwit.error.GodwitException(
            dev.godwit.error.ErrorCode.TABLE_UNKNOWN,
            "table " + table.name() + " has no " + kind + " '" + name + "'")
        .state("Nothing was run");
  }
}
