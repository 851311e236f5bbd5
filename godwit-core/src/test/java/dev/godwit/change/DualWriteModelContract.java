package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of what programs of both versions write, against a model in memory of what old
 * and new columns must hold.
 */
abstract class DualWriteModelContract {

  private static final int STEPS = 300;
  private static final Version CHANGE = Version.of("1");

  private final TestDatabase database;
  private final long seed = Long.getLong("godwit.seed", System.nanoTime());
  private final Random random = new Random(seed);

  DualWriteModelContract(Supplier<TestDatabase> open) {
    this.database = open.get();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void holdsWhatTheModelHolds(TwoShapes shapes, @TempDir Path directory)
      throws IOException, SQLException {
    Files.writeString(directory.resolve("1_change.yaml"), shapes.file());
    Godwit godwit = Godwit.on(database.dataSource()).migrations(directory);
    database.execute(
        "create table t (id integer primary key, " + shapes.definition() + ", n integer)");
    DualWriteModel model = new DualWriteModel(shapes, random, database.name().equals("sqlite"));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      write(STEPS / 3, statement, model);
      model.expanded();
      assertThat(godwit.changes().expand(CHANGE).phase()).isEqualTo(Phase.EXPAND);
      write(STEPS / 2, statement, model);
      model.filled();
      assertThat(godwit.changes().run(CHANGE, Phase.MIGRATE_DATA, Contracting.NOW).phase())
          .isEqualTo(Phase.MIGRATE_DATA);
      compare("backfilled", model);
      write(STEPS / 2, statement, model);
    }
  }

  private void write(int times, Statement statement, DualWriteModel model) throws SQLException {
    for (int i = 0; i < times; i++) {
      String sql = model.next();
      try {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new AssertionError("seed " + seed + ": " + sql, e);
      }
      compare(sql, model);
    }
  }

  private void compare(String after, DualWriteModel model) throws SQLException {
    List<String> lines = new ArrayList<>();
    String sql = "select id, " + String.join(", ", model.columns()) + " from t order by id";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder(rows.getString(1));
        for (int i = 2; i <= model.columns().size() + 1; i++) {
          String value = rows.getString(i);
          boolean number = value != null && value.matches("[\\d.]+");
          line.append('|').append(number ? TwoShapes.plain(value) : value);
        }
        lines.add(line.toString());
      }
    }
    assertThat(lines).as("seed %d, after %s", seed, after).isEqualTo(model.rows());
  }
}
