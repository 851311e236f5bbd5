package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Work;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lock that a transaction takes before the one that programs queue behind.
 *
 * <p>The server cancels an autovacuum only after somebody has waited for it for a second, and
 * meanwhile every program waits behind that one. {@code SHARE UPDATE EXCLUSIVE} is the weakest lock
 * that keeps vacuum out: whoever waits for it is in nobody's way. Of a table that is divided it is
 * taken on the partitions too, as the locks to come are.
 *
 * @param table the table that the acts are about
 * @param others tables at the other end of the foreign keys that come or go: those are locked too
 */
record PostgreSqlFirstLock(TableName table, Collection<TableName> others) {

  /** The acts, each of their transactions beginning with the lock where it needs that. */
  List<Act> before(List<Act> acts) {
    return acts.stream()
        .map(
            act ->
                new Act(
                    act.phase(),
                    act.title(),
                    before(act.work()),
                    act.undo().stream().map(this::before).toList()))
        .toList();
  }

  private Work before(Work work) {
    if (!(work instanceof Work.Sql sql)) {
      return work;
    }
    PostgreSqlTaken taken = new PostgreSqlTaken(table);
    sql.statements().forEach(taken::read);
    if (taken.alone()) {
      return work;
    }
    if (taken.reaches()) {
      others.stream().sorted(Comparator.comparing(PostgreSqlWords::name)).forEach(taken::perhaps);
    }
    List<String> statements = new ArrayList<>();
    if (!taken.sure().isEmpty()) {
      statements.add(
          lock(taken.sure().stream().map(PostgreSqlWords::name).collect(Collectors.joining(", "))));
    }
    taken.unsure().forEach(each -> statements.add(perhaps(PostgreSqlWords.name(each))));
    statements.addAll(sql.statements());
    return new Work.Sql(statements);
  }

  private static String lock(String tables) {
    return "lock table " + tables + " in share update exclusive mode";
  }

  /** The same where the table may be gone, or be of somebody who lets others only refer to it. */
  private static String perhaps(String table) {
    return "do "
        + PostgreSqlWords.block(
            """
            begin
              if has_table_privilege(to_regclass(%s), 'update, delete, truncate') then
                %s;
              end if;
            end"""
                .formatted(PostgreSqlWords.literal(table), lock(table)));
  }
}
