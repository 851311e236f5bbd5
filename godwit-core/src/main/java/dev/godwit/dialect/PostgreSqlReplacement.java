package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The life of columns of PostgreSQL that others take the place of, in new values. */
final class PostgreSqlReplacement {

  private final Replacement replacement;
  private final Shape table;
  private final PostgreSqlDualWrite writes;
  private final PostgreSqlHeirs heirs;

  PostgreSqlReplacement(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.writes = new PostgreSqlDualWrite(replacement);
    this.heirs = new PostgreSqlHeirs(replacement);
  }

  List<Act> expand() {
    new PostgreSqlRefusals(replacement, heirs).check();
    List<String> add = new ArrayList<>();
    for (Replacement.New each : replacement.added()) {
      add.add(
          alter(table.name(), "add column " + quote(each.working()) + " " + each.column().type()));
    }
    for (Replacement.New each : replacement.news()) {
      new PostgreSqlInsert(replacement)
          .defaultSql(each)
          .ifPresent(value -> add.add(PostgreSqlColumns.defaults(table, each.working(), value)));
    }
    add.addAll(writes.create());
    if (add.isEmpty()) {
      return List.of();
    }
    List<String> undo = new ArrayList<>(writes.drop());
    replacement
        .added()
        .forEach(
            each ->
                undo.add(alter(table.name(), "drop column if exists " + quote(each.working()))));
    List<Act> acts = new ArrayList<>();
    acts.add(Act.of(Phase.EXPAND, expansion(), add, undo));
    acts.addAll(indexes(false, Phase.EXPAND));
    return acts;
  }

  private String expansion() {
    String olds =
        replacement.olds().stream().map(Replacement.Old::name).collect(Collectors.joining(", "));
    String news =
        replacement.news().stream().map(Replacement.New::working).collect(Collectors.joining(", "));
    return news.isEmpty()
        ? "write column " + table.name() + "." + olds + " for programs without it"
        : "add column "
            + table.name()
            + "."
            + news
            + (olds.isEmpty() ? ", filled where it is not written" : ", written with " + olds);
  }

  /** Indexes like those of the old columns; undone with the columns. */
  private List<Act> indexes(boolean late, Phase phase) {
    List<Act> acts = new ArrayList<>();
    for (Index index : heirs.indexes()) {
      if (PostgreSqlIndexes.needsValues(index) == late) {
        acts.addAll(
            PostgreSqlIndexes.build(
                table,
                heirs.beside(index.name()),
                index.unique(),
                heirs.working(index.definition()),
                phase,
                false));
      }
    }
    return acts;
  }

  List<Act> contract() {
    List<Act> acts = new ArrayList<>(indexes(true, Phase.MIGRATE_DATA));
    for (Replacement.New each : replacement.news()) {
      if (!each.column().nullable()) {
        acts.addAll(
            PostgreSqlColumns.proveNotNull(
                table, each.working(), each.column().name(), heirs.notNull(each)));
      }
    }
    for (Constraint each : heirs.proved()) {
      String name = heirs.beside(each.name());
      String definition = heirs.working(each.definition());
      acts.addAll(
          each.table().equals(table.name())
              ? PostgreSqlConstraints.proved(table, name, definition, Phase.CONTRACT)
              : PostgreSqlConstraints.proved(each.table(), name, definition, Phase.CONTRACT));
    }
    if (replacement.keep()) {
      acts.addAll(keptKey());
    }
    acts.addAll(new PostgreSqlSwap(replacement, heirs).acts());
    return acts;
  }

  /** A primary key has to go, but a unique index beside it makes one again without a scan. */
  private List<Act> keptKey() {
    List<Act> acts = new ArrayList<>();
    for (Index index : heirs.indexes()) {
      if (heirs.isKey(index)) {
        acts.add(
            new Act(
                Phase.CONTRACT,
                "build index on what is kept of " + table.name() + " to undo with",
                PostgreSqlIndexes.build(
                        table,
                        heirs.kept(index.name()),
                        true,
                        PostgreSqlWords.sql(index.definition()),
                        Phase.CONTRACT,
                        false)
                    .get(0)
                    .work(),
                List.of(Work.sql(PostgreSqlIndexes.drop(table, heirs.kept(index.name()))))));
      }
    }
    return acts;
  }
}
