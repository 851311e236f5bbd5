package dev.godwit.benchmarks.change;

import dev.godwit.Godwit;
import dev.godwit.benchmarks.contender.Target;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rename of a column through all its phases, while clients of both versions of the program run.
 *
 * @param users the table
 * @param perSecond how many statements all clients together run in a second
 * @param idle how long the load runs alone before
 */
public record RenameRun(Users users, int perSecond, Duration idle) {

  /** So many clients stay with the old program until contract; the others go over once expanded. */
  private static final int OLD = Load.CLIENTS / 2;

  /**
   * Renames.
   *
   * @param target an empty database
   * @param workspace where the file of the change may be
   */
  public Impact run(Target target, Path workspace) throws Exception {
    users.create(target);
    Path directory = Users.directory(workspace, "rename", Users.RENAME);
    ChangeRunner changes = Godwit.on(target.dataSource()).migrations(directory).changes();
    try (Load load = new Load(target, users.rows(), perSecond)) {
      load.during(Stage.WARM_UP, () -> Thread.sleep(idle.dividedBy(4).toMillis()));
      load.during(Stage.IDLE, () -> Thread.sleep(idle.toMillis()));
      load.during(Stage.EXPAND, () -> require(changes.expand(null), Phase.EXPAND));
      load.restart(OLD, Load.CLIENTS, Program.NEW);
      load.during(Stage.MIGRATE_DATA, () -> run(changes, Phase.MIGRATE_DATA));
      load.during(Stage.VALIDATE, () -> run(changes, Phase.VALIDATE));
      load.restart(0, OLD, Program.NEW);
      load.during(Stage.CONTRACT, () -> run(changes, Phase.CONTRACT));
      load.during(Stage.AFTER, () -> Thread.sleep(idle.dividedBy(4).toMillis()));
      return impact(target, load.end(), load.durations());
    }
  }

  private static void run(ChangeRunner changes, Phase phase) {
    require(changes.run(null, phase, Contracting.NOW), phase);
  }

  private static void require(ChangeOutcome outcome, Phase phase) {
    if (outcome.phase() != phase) {
      throw new IllegalStateException("not through " + phase.id() + ": " + outcome);
    }
  }

  private static Impact impact(Target target, List<Client> clients, Map<Stage, Duration> durations)
      throws SQLException {
    List<Timing> timings = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Map<Long, String> written = new HashMap<>();
    for (Client client : clients) {
      timings.addAll(client.timings());
      failures.addAll(client.failures());
      written.putAll(client.written());
    }
    return new Impact(timings, failures, lost(target, written), durations);
  }

  /** How many rows do not hold what was written to them last. */
  static long lost(Target target, Map<Long, String> written) throws SQLException {
    long kept = 0;
    try (Connection connection = target.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT id, full_name FROM users WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", written.keySet().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String value = written.get(rows.getLong(1));
          kept += value != null && value.equals(rows.getString(2)) ? 1 : 0;
        }
      }
    }
    return written.size() - kept;
  }
}
