package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.schema.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which new column takes on what hangs on an old one: the one of its name; or the only one, where
 * one takes the place of one. What hangs on other old columns goes with them.
 *
 * @param replacement whose columns they are
 */
record PostgreSqlHeirs(Replacement replacement) {

  private Shape table() {
    return replacement.table();
  }

  /** The new column that takes an old one's place. */
  Optional<Replacement.New> of(String old) {
    if (replacement.olds().stream().noneMatch(each -> each.name().equals(old))) {
      return Optional.empty();
    }
    if (replacement.olds().size() == 1 && replacement.news().size() == 1) {
      return Optional.of(replacement.news().get(0));
    }
    return replacement.news().stream().filter(each -> each.column().name().equals(old)).findFirst();
  }

  /** The old column whose place a new one takes. */
  Optional<String> elder(Replacement.New fresh) {
    return replacement.olds().stream()
        .map(Replacement.Old::name)
        .filter(old -> of(old).filter(fresh::equals).isPresent())
        .findFirst();
  }

  /** Whether something hangs on an old column, and each old column that it hangs on has an heir. */
  boolean inherits(Set<String> columns) {
    List<String> olds =
        replacement.olds().stream().map(Replacement.Old::name).filter(columns::contains).toList();
    return !olds.isEmpty() && olds.stream().allMatch(old -> of(old).isPresent());
  }

  /** Whether something hangs on an old column. */
  boolean concerns(Set<String> columns) {
    return replacement.olds().stream().map(Replacement.Old::name).anyMatch(columns::contains);
  }

  /** The indexes that are taken on, those of constraints too. */
  List<Index> indexes() {
    return table().indexes().stream()
        .filter(index -> inherits(index.definition().columns()))
        .toList();
  }

  /** The checks and foreign keys that are taken on, first those that refer to no column of it. */
  List<Constraint> proved() {
    List<Constraint> found = new ArrayList<>();
    for (Constraint each : table().constraints()) {
      boolean plain =
          each.kind() == Constraint.Kind.CHECK || each.kind() == Constraint.Kind.FOREIGN_KEY;
      if (plain && inherits(each.definition().columns()) && !incoming().contains(each)) {
        found.add(each);
      }
    }
    found.addAll(incoming());
    return found;
  }

  /** The foreign keys that refer to the table and are taken on, its own among them. */
  List<Constraint> incoming() {
    return table().incoming().stream()
        .filter(each -> inherits(each.definition().columns()))
        .toList();
  }

  /** Those of {@link #proved} that are not {@link #incoming}. */
  List<Constraint> own() {
    return proved().stream().filter(each -> !incoming().contains(each)).toList();
  }

  /** Views, triggers and the like that are taken on. */
  List<Dependent> dependents() {
    return table().dependents().stream()
        .filter(each -> each.carried() && inherits(each.columns()))
        .toList();
  }

  /** Drops those, the last one first. */
  List<String> dropDependents() {
    List<Dependent> dependents = new ArrayList<>(dependents());
    Collections.reverse(dependents);
    return dependents.stream().flatMap(each -> each.drop().stream()).toList();
  }

  /** Creates those again. */
  List<String> createDependents() {
    return dependents().stream().flatMap(each -> each.create().stream()).toList();
  }

  /** Locks all tables concerned, in an order that is always the same. */
  String lock() {
    List<String> tables = new ArrayList<>(List.of(PostgreSqlWords.name(table().name())));
    proved().stream()
        .flatMap(
            each ->
                each.references() == null
                    ? Stream.of(each.table())
                    : Stream.of(each.table(), each.references()))
        .filter(each -> !each.equals(table().name()))
        .map(PostgreSqlWords::name)
        .distinct()
        .sorted()
        .forEach(tables::add);
    return "lock table " + String.join(", ", tables) + " in access exclusive mode";
  }

  /** SQL of the catalog said of the new columns, as they are called until contract. */
  String working(Template template) {
    return template.sql(column -> quote(of(column).map(Replacement.New::working).orElse(column)));
  }

  /** The name of something until it takes the old one's. */
  String beside(String name) {
    return replacement.names().of(name);
  }

  /** The name of something of an old column that is kept. */
  String kept(String name) {
    return replacement.names().of("old", name);
  }

  /** The name of an old column that is kept. */
  String hidden(String old) {
    return replacement.names().of("old", old);
  }

  /** The name of the check that proves a new column not null. */
  String notNull(Replacement.New each) {
    return replacement.names().of(table().name().name(), each.column().name(), "not_null");
  }

  /** The constraint of an index. */
  Optional<Constraint> constraint(Index index) {
    return Optional.ofNullable(index.constraint()).flatMap(table()::constraint);
  }

  /** Whether an index is that of the primary key. */
  boolean isKey(Index index) {
    return constraint(index).filter(each -> each.kind() == Constraint.Kind.PRIMARY_KEY).isPresent();
  }
}
