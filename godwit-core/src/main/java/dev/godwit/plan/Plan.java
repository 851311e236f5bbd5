package dev.godwit.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would run, in order: plain data, to be printed, hashed, compared, or executed.
 *
 * @param migrations the migrations in the order of running
 */
public record Plan(List<PlannedMigration> migrations) {

  /** Copies the migrations. */
  public Plan {
    migrations = List.copyOf(migrations);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return migrations.isEmpty();
  }

  /** The first {@code count} migrations of this plan. */
  public Plan limited(int count) {
    return new Plan(migrations.subList(0, Math.min(count, migrations.size())));
  }

  /** Those migrations of this plan that the other one holds as well. */
  public Plan within(Plan other) {
    Set<Version> versions =
        other.migrations.stream().map(PlannedMigration::version).collect(Collectors.toSet());
    return new Plan(migrations.stream().filter(each -> versions.contains(each.version())).toList());
  }

  /** Identifies the plan: equal hashes, the same steps in the same order. */
  public String hash() {
    return Hash.of(migrations.stream().flatMap(Plan::parts).toArray(String[]::new));
  }

  private static Stream<String> parts(PlannedMigration migration) {
    return Stream.concat(
        Stream.of(
            migration.version().toString(),
            migration.direction().id(),
            Integer.toString(migration.finished())),
        migration.steps().stream().map(Step::hash));
  }
}
