package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The life of a renamed column of PostgreSQL.
 *
 * <p>A twin has the new name while both names are used. In the end it goes, and the column itself,
 * with all that hangs on it, gets the new name: just what a plain rename leaves.
 */
final class PostgreSqlRename {

  private final Replacement replacement;
  private final Shape table;
  private final Attribute old;
  private final Replacement.New twin;
  private final PostgreSqlDualWrite writes;
  private final String to;

  PostgreSqlRename(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.old = table.column(replacement.olds().get(0).name()).orElseThrow();
    this.twin = replacement.news().get(0);
    this.writes = new PostgreSqlDualWrite(replacement);
    this.to = twin.column().name();
  }

  List<Act> expand() {
    PostgreSqlRefusals.requireRenamable(table, old.name());
    List<String> add = new ArrayList<>();
    if (!replacement.added().isEmpty()) {
      add.add(
          alter(
              table.name(), "add column " + quote(to) + " " + twin.column().type() + collation()));
    }
    add.addAll(defaults());
    add.addAll(writes.create());
    List<String> undo = new ArrayList<>(writes.drop());
    if (!replacement.added().isEmpty()) {
      undo.add(alter(table.name(), "drop column if exists " + quote(to)));
    }
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.of(
            Phase.EXPAND,
            "add column " + table.name() + "." + to + ", written with " + old.name(),
            add,
            undo));
    acts.addAll(copies(false, Phase.EXPAND));
    return acts;
  }

  private String collation() {
    return table.dependents().stream()
        .filter(
            each -> each.kind().equals(PostgreSqlFacts.COLLATION) && each.name().equals(old.name()))
        .map(Dependent::create)
        .findFirst()
        .map(create -> create.get(0))
        .orElse("");
  }

  private List<String> defaults() {
    return old.column().generated()
        ? List.of()
        : new PostgreSqlInsert(replacement)
            .defaultSql(twin)
            .map(value -> List.of(PostgreSqlColumns.defaults(table, to, value)))
            .orElse(List.of());
  }

  /** Indexes like the column's own, for the queries of new programs; they go with the twin. */
  private List<Act> copies(boolean late, Phase phase) {
    List<Act> acts = new ArrayList<>();
    for (Index index : copied()) {
      if (PostgreSqlIndexes.needsValues(index) == late) {
        String definition =
            index.definition().sql(column -> quote(column.equals(old.name()) ? to : column));
        acts.addAll(
            PostgreSqlIndexes.build(table, copy(index), index.unique(), definition, phase, false));
      }
    }
    return acts;
  }

  private List<Index> copied() {
    return table.indexes().stream()
        .filter(index -> index.reads(old.name()) && !PostgreSqlIndexes.excludes(table, index))
        .toList();
  }

  private String copy(Index index) {
    return replacement.names().of(index.name());
  }

  List<Act> contract() {
    List<Act> acts = new ArrayList<>(copies(true, Phase.MIGRATE_DATA));
    if (!old.column().generated()) {
      acts.add(
          Act.of(
              Phase.CONTRACT,
              "let " + table.name() + "." + to + " win where both names are written",
              settle(),
              writes.unsettle()));
      acts.add(bringOver());
    }
    acts.add(replacement.keep() ? hide() : swap());
    if (replacement.keep()) {
      copied().forEach(index -> acts.add(withoutCopy(index)));
      List<String> purge = new ArrayList<>(writes.unkeep());
      purge.add(alter(table.name(), "drop column if exists " + quote(hidden())));
      acts.add(
          Act.of(Phase.PURGE, "drop column " + table.name() + "." + hidden(), purge, List.of()));
    }
    return acts;
  }

  private List<String> settle() {
    List<String> statements = new ArrayList<>(writes.unsettle());
    statements.addAll(writes.settle());
    return statements;
  }

  /** Rows that were given different values under both names at once get the new one's. */
  private Act bringOver() {
    boolean keyed =
        table.constraints().stream().anyMatch(each -> each.kind() == Constraint.Kind.PRIMARY_KEY);
    Expression value = new Expression(quote(to), twin.up().location());
    Expression where =
        new Expression(
            "%2$s is not null and record_image_ne(row(%1$s), row(%2$s))"
                .formatted(quote(old.name()), quote(to)),
            twin.up().location());
    Backfill backfill =
        new Backfill(
            table.name().toString(),
            Map.of(old.name(), value),
            null,
            where,
            null,
            null,
            keyed,
            true,
            0,
            false,
            List.of());
    return new Act(
        Phase.CONTRACT,
        "bring " + table.name() + "." + old.name() + " into step with " + to,
        new Work.Fill(backfill),
        keyed ? List.of(new Work.Restore()) : List.of());
  }

  private String hidden() {
    return replacement.names().of(old.name());
  }

  /**
   * Nobody looks for what is hidden; an undo builds the index again beside the programs' writes.
   */
  private Act withoutCopy(Index index) {
    String definition =
        index.definition().sql(column -> quote(column.equals(old.name()) ? hidden() : column));
    return PostgreSqlIndexes.dropped(
        table, copy(index), index.unique(), definition, Phase.CONTRACT);
  }

  private List<String> ownIndexes() {
    return copied().stream().map(this::copy).toList();
  }

  private String title() {
    return "rename column " + table.name() + "." + old.name() + " to " + to;
  }

  private Act swap() {
    PostgreSqlHandover handover = new PostgreSqlHandover(table.name());
    List<String> statements = new ArrayList<>(writes.drop());
    statements.add(
        handover.block(
            List.of(old.name()),
            to,
            ownIndexes(),
            List.of(
                alter(table.name(), "drop column " + quote(to)), handover.rename(old.name(), to))));
    return Act.irreversible(
        Phase.CONTRACT, title(), statements, table.name() + "." + old.name() + " is renamed");
  }

  /**
   * The twin becomes what is kept: the column itself has all that hangs on it, and the new name.
   */
  private Act hide() {
    PostgreSqlHandover handover = new PostgreSqlHandover(table.name());
    List<String> away =
        new ArrayList<>(List.of(handover.rename(to, hidden()), handover.rename(old.name(), to)));
    defaults()
        .forEach(
            each ->
                away.add(alter(table.name(), "alter column " + quote(hidden()) + " drop default")));
    List<String> statements = new ArrayList<>(writes.drop());
    statements.add(handover.block(List.of(old.name()), to, ownIndexes(), away));
    statements.addAll(writes.keep(name -> hidden()));
    List<String> back = List.of(handover.rename(to, old.name()), handover.rename(hidden(), to));
    List<String> undo = new ArrayList<>(writes.unkeep());
    undo.add(handover.again(to, back));
    undo.addAll(defaults());
    undo.addAll(writes.drop());
    undo.addAll(writes.create());
    List<Work> works = new ArrayList<>(List.of(new Work.Sql(undo)));
    List<Act> copies = new ArrayList<>(copies(false, Phase.CONTRACT));
    copies.addAll(copies(true, Phase.CONTRACT));
    copies.forEach(each -> works.add(PostgreSqlIndexes.again(each.work())));
    return new Act(
        Phase.CONTRACT, title() + ", keeping " + old.name(), new Work.Sql(statements), works);
  }
}
