package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;

/** How a constraint of PostgreSQL goes, and comes back without a scan under lock. */
final class PostgreSqlConstraintDrop {

  private PostgreSqlConstraintDrop() {}

  static List<Act> drop(Shape table, String name, Phase phase) {
    Constraint constraint =
        table
            .constraint(name)
            .orElseThrow(() -> PostgreSqlIndexes.unknown(table, "constraint", name));
    for (Constraint key : table.incoming()) {
      boolean needed =
          constraint.kind() == Constraint.Kind.PRIMARY_KEY
              || constraint.kind() == Constraint.Kind.UNIQUE;
      if (needed && key.definition().columns().equals(constraint.definition().columns())) {
        throw PostgreSqlWords.refused(
            "foreign key " + key.name() + " of " + key.table() + " needs constraint " + name,
            "Drop the foreign key first");
      }
    }
    return List.of(
        new Act(
            phase,
            "drop constraint " + name + " on " + table.name(),
            Work.sql(alter(table.name(), "drop constraint " + quote(name))),
            again(table, constraint)));
  }

  /** What adds a constraint that was dropped. */
  private static List<Work> again(Shape table, Constraint constraint) {
    String definition = PostgreSqlWords.sql(constraint.definition());
    List<Work> works = new ArrayList<>();
    works.add(
        Work.sql(alter(table.name(), "drop constraint if exists " + quote(constraint.name()))));
    switch (constraint.kind()) {
      case CHECK, FOREIGN_KEY ->
          PostgreSqlConstraints.proved(table, constraint.name(), definition, Phase.CONTRACT)
              .forEach(act -> works.add(act.work()));
      case PRIMARY_KEY, UNIQUE -> {
        Index index =
            table.indexes().stream()
                .filter(each -> constraint.name().equals(each.constraint()))
                .findFirst()
                .orElseThrow();
        if (table.partitioned()) {
          works.add(
              Work.sql(
                  alter(
                      table.name(),
                      "add constraint " + quote(constraint.name()) + " " + definition)));
        } else {
          PostgreSqlIndexes.build(
                  table,
                  constraint.name(),
                  true,
                  PostgreSqlWords.sql(index.definition()),
                  Phase.CONTRACT,
                  false)
              .forEach(act -> works.add(act.work()));
          works.add(
              Work.sql(
                  PostgreSqlConstraints.using(
                      table.name(),
                      constraint.name(),
                      PostgreSqlConstraints.word(constraint),
                      constraint.name(),
                      PostgreSqlConstraints.timing(constraint.definition()))));
        }
      }
      case EXCLUSION ->
          works.add(
              Work.sql(
                  alter(
                      table.name(),
                      "add constraint " + quote(constraint.name()) + " " + definition)));
    }
    return works;
  }
}
