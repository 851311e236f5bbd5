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
import java.util.stream.Collectors;

/** The one transaction in which new columns take the places of old ones. */
final class PostgreSqlSwap {

  private final Replacement replacement;
  private final Shape table;
  private final PostgreSqlHeirs heirs;
  private final PostgreSqlDualWrite writes;
  private final PostgreSqlHandover handover;

  PostgreSqlSwap(Replacement replacement, PostgreSqlHeirs heirs) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.heirs = heirs;
    this.writes = new PostgreSqlDualWrite(replacement);
    this.handover = new PostgreSqlHandover(table.name());
  }

  /** It, and what purges where the old columns are kept. */
  List<Act> acts() {
    List<Act> acts = new ArrayList<>();
    PostgreSqlKept kept = new PostgreSqlKept(replacement, heirs);
    acts.add(
        new Act(
            Phase.CONTRACT,
            title(),
            new Work.Sql(statements()),
            replacement.keep() || replacement.olds().isEmpty()
                ? kept.undo()
                : List.of(new Work.Irreversible(replacement.lost()))));
    if (replacement.keep() && !replacement.olds().isEmpty()) {
      acts.add(kept.purge());
    }
    return acts;
  }

  private String title() {
    String olds =
        replacement.olds().stream().map(Replacement.Old::name).collect(Collectors.joining(", "));
    String news =
        replacement.news().stream()
            .map(each -> each.column().name())
            .collect(Collectors.joining(", "));
    if (olds.isEmpty()) {
      return "finish column " + table.name() + "." + news;
    }
    String away =
        (replacement.keep() ? "hide column " : "drop column ") + table.name() + "." + olds;
    return news.isEmpty() ? away : away + ", leaving " + news;
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add(heirs.lock());
    statements.addAll(heirs.dropDependents());
    statements.addAll(writes.drop());
    heirs.incoming().forEach(each -> statements.add(dropped(each, each.name())));
    statements.add(exchange());
    heirs
        .incoming()
        .forEach(
            each ->
                statements.add(
                    PostgreSqlConstraints.renamed(
                        each.table(), heirs.beside(each.name()), each.name())));
    if (replacement.keep()) {
      statements.addAll(writes.keep(heirs::hidden));
    }
    statements.addAll(heirs.createDependents());
    return statements;
  }

  static String dropped(Constraint constraint, String name) {
    return alter(constraint.table(), "drop constraint if exists " + quote(name));
  }

  private String exchange() {
    List<String> inner = new ArrayList<>();
    PostgreSqlKept kept = new PostgreSqlKept(replacement, heirs);
    for (Replacement.Old old : replacement.olds()) {
      if (replacement.keep()) {
        inner.addAll(kept.hide(old));
      } else {
        inner.add(alter(table.name(), "drop column " + quote(old.name())));
      }
    }
    for (Replacement.New each : replacement.news()) {
      inner.addAll(arrive(each));
    }
    heirs.indexes().forEach(each -> inner.addAll(named(each)));
    for (Constraint each : heirs.own()) {
      inner.addAll(
          PostgreSqlConstraints.renamed(
              table, each.name(), heirs.beside(each.name()), each.name()));
    }
    PostgreSqlIdentity identity = new PostgreSqlIdentity(replacement, heirs);
    identity.add().forEach(inner::add);
    return handover.exchange(
        replacement.olds().stream().map(Replacement.Old::name).toList(),
        known(),
        identity.sequence(),
        inner);
  }

  /** What hangs on the old columns, as it was when the change was planned. */
  private List<String> known() {
    List<String> names = new ArrayList<>();
    table.indexes().forEach(each -> names.add(each.name()));
    heirs.indexes().forEach(each -> names.add(heirs.kept(each.name())));
    table.constraints().forEach(each -> names.add(each.name()));
    return names.stream().distinct().toList();
  }

  private List<String> arrive(Replacement.New each) {
    List<String> statements = new ArrayList<>();
    String to = each.column().name();
    if (!each.working().equals(to)) {
      statements.add(handover.rename(each.working(), to));
      statements.add(handover.said(each.working(), to));
    }
    String before = new PostgreSqlInsert(replacement).defaultSql(each).orElse(null);
    if (!Objects.equals(before, each.column().defaultSql())) {
      statements.add(PostgreSqlColumns.defaults(table, to, each.column().defaultSql()));
    }
    if (!each.column().nullable()) {
      statements.addAll(new PostgreSqlNotNull(table).set(to, heirs.elder(each).orElse(to)));
      statements.add(PostgreSqlColumns.dropCheck(table, heirs.notNull(each)));
    }
    replacement.olds().stream()
        .filter(old -> heirs.of(old.name()).filter(each::equals).isPresent())
        .map(old -> table.column(old.name()).map(Attribute::comment))
        .flatMap(java.util.Optional::stream)
        .forEach(
            comment ->
                statements.add(
                    "comment on column %s.%s is %s"
                        .formatted(
                            PostgreSqlWords.name(table.name()),
                            quote(to),
                            PostgreSqlWords.literal(comment))));
    return statements;
  }

  private List<String> named(Index index) {
    return heirs
        .constraint(index)
        .map(
            each ->
                List.of(
                    PostgreSqlConstraints.using(
                        table.name(),
                        each.name(),
                        PostgreSqlConstraints.word(each),
                        heirs.beside(index.name()),
                        PostgreSqlConstraints.timing(each.definition()))))
        .orElseGet(
            () ->
                new PostgreSqlIndexParts(table, index.name())
                    .renamed(heirs.beside(index.name()), index.name()));
  }
}
