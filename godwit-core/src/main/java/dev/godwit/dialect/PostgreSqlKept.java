package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Old columns that are only hidden, with all that makes them what they were, until purge. */
final class PostgreSqlKept {

  private final Replacement replacement;
  private final Shape table;
  private final PostgreSqlHeirs heirs;
  private final PostgreSqlDualWrite writes;
  private final PostgreSqlRow row;
  private final PostgreSqlHandover handover;
  private final PostgreSqlNotNull notNull;

  PostgreSqlKept(Replacement replacement, PostgreSqlHeirs heirs) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.heirs = heirs;
    this.writes = new PostgreSqlDualWrite(replacement);
    this.row = new PostgreSqlRow(replacement);
    this.handover = new PostgreSqlHandover(table.name());
    this.notNull = new PostgreSqlNotNull(table);
  }

  /** Gives way: names go, and what would disturb those who do not know the column. */
  List<String> hide(Replacement.Old old) {
    List<String> statements = new ArrayList<>();
    for (Index index : mine(old)) {
      statements.addAll(
          heirs.isKey(index)
              ? List.of(alter(table.name(), "drop constraint " + quote(index.name())))
              : renamed(index, index.name(), heirs.kept(index.name())));
    }
    for (Constraint each : constraints(old)) {
      statements.addAll(
          PostgreSqlConstraints.renamed(table, each.name(), each.name(), heirs.kept(each.name())));
    }
    Attribute column = attribute(old);
    if (column.identity() != null && heirs.of(old.name()).isPresent()) {
      statements.add(PostgreSqlIdentity.drop(table, old.name()));
    }
    if (loosened(old)) {
      statements.add(alter(table.name(), "alter column " + quote(old.name()) + " drop not null"));
    } else {
      notNull
          .name(old.name())
          .map(each -> PostgreSqlConstraints.renamed(table.name(), each, heirs.kept(each)))
          .ifPresent(statements::add);
    }
    if (row.writable(old) && column.defaultSql() != null) {
      statements.add(PostgreSqlColumns.defaults(table, old.name(), null));
    }
    statements.add(handover.rename(old.name(), heirs.hidden(old.name())));
    return statements;
  }

  private Attribute attribute(Replacement.Old old) {
    return table.column(old.name()).orElseThrow();
  }

  /** Whether the column loses its NOT NULL while it is kept. */
  private boolean loosened(Replacement.Old old) {
    Attribute column = attribute(old);
    return !column.column().nullable()
        && (row.writable(old) || (heirs.of(old.name()).isPresent() && column.identity() != null));
  }

  /** The indexes that an old column is the first of the old ones in. */
  private List<Index> mine(Replacement.Old old) {
    return heirs.indexes().stream()
        .filter(index -> first(index.definition().columns()).filter(old.name()::equals).isPresent())
        .toList();
  }

  private List<Constraint> constraints(Replacement.Old old) {
    return heirs.own().stream()
        .filter(each -> first(each.definition().columns()).filter(old.name()::equals).isPresent())
        .toList();
  }

  private Optional<String> first(java.util.Set<String> columns) {
    return replacement.olds().stream()
        .map(Replacement.Old::name)
        .filter(columns::contains)
        .findFirst();
  }

  private List<String> renamed(Index index, String from, String to) {
    return index.constraint() == null
        ? new PostgreSqlIndexParts(table, index.name()).renamed(from, to)
        : List.of(PostgreSqlConstraints.renamed(table.name(), from, to));
  }

  /** Brings the expanded state back. */
  List<Work> undo() {
    List<Work> works = new ArrayList<>();
    for (Replacement.Old old : replacement.olds()) {
      if (loosened(old)) {
        works.addAll(PostgreSqlColumns.proof(table, heirs.hidden(old.name()), proof(old)));
      }
    }
    for (Constraint each : heirs.incoming()) {
      String definition =
          each.definition()
              .sql(column -> quote(heirs.of(column).isPresent() ? heirs.hidden(column) : column));
      works.add(Work.sql(PostgreSqlSwap.dropped(each, heirs.kept(each.name()))));
      PostgreSqlConstraints.proved(
              each.table(), heirs.kept(each.name()), definition, Phase.CONTRACT)
          .forEach(act -> works.add(act.work()));
    }
    works.add(new Work.Sql(back()));
    return works;
  }

  private String proof(Replacement.Old old) {
    return replacement.names().of(table.name().name(), "old", old.name(), "not_null");
  }

  private List<String> back() {
    List<String> statements = new ArrayList<>();
    statements.add(heirs.lock());
    statements.addAll(heirs.dropDependents());
    statements.addAll(writes.unkeep());
    for (Constraint each : heirs.incoming()) {
      statements.add(PostgreSqlSwap.dropped(each, each.name()));
      statements.add(
          PostgreSqlConstraints.renamed(each.table(), heirs.kept(each.name()), each.name()));
    }
    PostgreSqlIdentity identity = new PostgreSqlIdentity(replacement, heirs);
    List<String> inner = new ArrayList<>();
    identity.sequenceOfHeir().ifPresent(each -> inner.add(PostgreSqlIdentity.drop(table, each)));
    for (Index index : heirs.indexes()) {
      inner.addAll(
          heirs.isKey(index)
              ? List.of(alter(table.name(), "drop constraint " + quote(index.name())))
              : renamed(index, index.name(), heirs.beside(index.name())));
    }
    for (Constraint each : heirs.own()) {
      inner.addAll(
          PostgreSqlConstraints.renamed(
              table, each.name(), each.name(), heirs.beside(each.name())));
    }
    replacement.news().forEach(each -> inner.addAll(leave(each)));
    replacement.olds().forEach(each -> inner.addAll(show(each)));
    inner.addAll(identity.again());
    statements.add(handover.exchange(List.of(), List.of(), identity.sequenceOfHeir(), inner));
    statements.addAll(writes.drop());
    statements.addAll(writes.create());
    statements.addAll(heirs.createDependents());
    return statements;
  }

  private List<String> leave(Replacement.New each) {
    List<String> statements = new ArrayList<>();
    String name = each.column().name();
    if (!each.column().nullable()) {
      statements.add(alter(table.name(), "alter column " + quote(name) + " drop not null"));
    }
    String before = new PostgreSqlInsert(replacement).defaultSql(each).orElse(null);
    if (!Objects.equals(before, each.column().defaultSql())) {
      statements.add(PostgreSqlColumns.defaults(table, name, before));
    }
    if (!each.working().equals(name)) {
      statements.add(handover.rename(name, each.working()));
    }
    return statements;
  }

  private List<String> show(Replacement.Old old) {
    List<String> statements = new ArrayList<>();
    Attribute column = attribute(old);
    statements.add(handover.rename(heirs.hidden(old.name()), old.name()));
    if (row.writable(old) && column.defaultSql() != null) {
      statements.add(PostgreSqlColumns.defaults(table, old.name(), column.defaultSql()));
    }
    if (loosened(old)) {
      statements.addAll(notNull.set(old.name(), old.name()));
      statements.add(PostgreSqlColumns.dropCheck(table, proof(old)));
    } else {
      notNull
          .name(old.name())
          .map(each -> PostgreSqlConstraints.renamed(table.name(), heirs.kept(each), each))
          .ifPresent(statements::add);
    }
    for (Index index : mine(old)) {
      statements.addAll(
          heirs.isKey(index)
              ? List.of(
                  PostgreSqlConstraints.using(
                      table.name(),
                      index.name(),
                      "primary key",
                      heirs.kept(index.name()),
                      heirs
                          .constraint(index)
                          .map(each -> PostgreSqlConstraints.timing(each.definition()))
                          .orElse("")))
              : renamed(index, heirs.kept(index.name()), index.name()));
    }
    for (Constraint each : constraints(old)) {
      statements.addAll(
          PostgreSqlConstraints.renamed(table, each.name(), heirs.kept(each.name()), each.name()));
    }
    return statements;
  }

  /** Drops what was kept. */
  Act purge() {
    List<String> statements = new ArrayList<>(writes.unkeep());
    for (Replacement.Old old : replacement.olds()) {
      statements.add(
          alter(table.name(), "drop column if exists " + quote(heirs.hidden(old.name()))));
    }
    return Act.of(
        Phase.PURGE,
        "drop column "
            + table.name()
            + "."
            + String.join(
                ", ", replacement.olds().stream().map(old -> heirs.hidden(old.name())).toList()),
        statements,
        List.of());
  }
}
