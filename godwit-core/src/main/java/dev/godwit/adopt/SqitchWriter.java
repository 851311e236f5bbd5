package dev.godwit.adopt;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.layout.SqitchLayout;
import dev.godwit.layout.SqitchPlanned;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes sqitch's registry: each change with its tags and what it requires. The log of events,
 * which sqitch only shows, has none of Godwit's.
 */
final class SqitchWriter implements HistoryWriter {

  private static final long LOCK = 75474063L;
  private static final String WHO =
      "committer_name, committer_email, planner_name, planner_email, committed_at, planned_at";

  @Override
  public List<SharedLock> locks(HistoryTable table) throws SQLException {
    return List.of(new AdvisoryLock(LOCK, "sqitch working on " + table.session().get(1)));
  }

  @Override
  public boolean needsOwnLayout() {
    return true;
  }

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    List<SqitchPlanned> planned = SqitchPlanned.read(file.toolName());
    if (planned.isEmpty()) {
      throw unknown(file);
    }
    SqitchPlanned change = planned.get(0);
    insert(
        table,
        change,
        "change_id, script_hash, " + table.quoted("change") + ", project, note",
        change.id(),
        file.toolChecksums().get(0),
        change.part("change"),
        change.part("project"),
        change.note());
    for (SqitchPlanned each : planned.subList(1, planned.size())) {
      if (each.kind().equals("tag")) {
        insert(
            table.beside("tags"),
            each,
            "tag_id, tag, project, change_id, note",
            each.id(),
            each.part("tag"),
            each.part("project"),
            change.id(),
            each.note());
      } else if (each.id().isEmpty()) {
        throw unknown(file);
      } else {
        depends(table, change, "require", each.info(), each.id());
      }
    }
    for (String conflict : change.conflicts()) {
      depends(table, change, "conflict", conflict, null);
    }
  }

  private static void insert(
      HistoryTable table, SqitchPlanned planned, String columns, Object... values)
      throws SQLException {
    String planner = planned.part("planner");
    int email = planner.lastIndexOf('<');
    String user = table.session().get(0);
    Object[] all = new Object[values.length + 4];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = user;
    all[values.length + 1] = user + "@godwit";
    all[values.length + 2] = planner.substring(0, Math.max(0, email)).strip();
    all[values.length + 3] = planner.substring(email + 1).replace(">", "");
    table.insertAt(columns + ", " + WHO, Instant.parse(planned.part("date")), all);
  }

  private static void depends(
      HistoryTable table, SqitchPlanned change, String type, String name, @Nullable String id)
      throws SQLException {
    table
        .beside("dependencies")
        .insert("change_id, type, dependency, dependency_id", change.id(), type, name, id);
  }

  private static GodwitException unknown(ResolvedMigration file) {
    return new GodwitException(
            ErrorCode.FEATURE_UNSUPPORTED,
            "what sqitch would note of " + file.name() + " cannot be told from its plan")
        .state("Nothing of this migration is in the database")
        .next("Let sqitch deploy it, or run 'godwit adopt --stop-keeping-in-step'");
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    String project =
        files.all().stream()
            .flatMap(file -> SqitchPlanned.read(file.toolName()).stream().limit(1))
            .map(change -> change.part("project"))
            .findFirst()
            .orElse("");
    Map<String, Integer> occurrences = new HashMap<>();
    for (Row row :
        table.rows(
            "*",
            "order by committed_at, planned_at",
            row ->
                new Row(
                    row.getString("change_id"),
                    row.getString("change"),
                    row.getString("project")))) {
      int occurrence = occurrences.merge(row.project + "\n" + row.change, 1, Integer::sum);
      if (row.project.equals(project)
          && SqitchLayout.version(row.change, occurrence).equals(version)) {
        int unused = table.beside("tags").delete("where change_id = ?", row.id);
        unused += table.beside("dependencies").delete("where change_id = ?", row.id);
        unused += table.delete("where change_id = ?", row.id);
      }
    }
  }

  private record Row(String id, String change, String project) {}
}
