package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of {@link OperationPlansTest} are run as they stand: there, back, and to the end, where
 * nothing of Godwit's own is left.
 */
class OperationLivesTest {

  private static final String OWN = "godwit_7";

  @TempDir Path directory;

  static Stream<Arguments> plans() throws IOException {
    return OperationPlansTest.plans();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("plans")
  void leaveNothingBehind(String name, String told) throws IOException, SQLException {
    Change change = OperationPlansTest.change(directory, told);
    try (TestDatabase database = OperationPlansTest.fresh(name);
        Connection connection = database.connect()) {
      database.execute(
          "insert into users values (1, 'Ann', 'ann@example.org', 30, 5)",
          "insert into users values (2, 'Bob', 'bob@example.org', 40, null)",
          "insert into orders values (1, 2, 100, 'soon'), (2, 2, 0, null)");
      String before = database.dump();
      Life there = life(connection, change);
      there.run(Phase.EXPAND);
      there.run(Phase.MIGRATE_DATA);
      there.run(Phase.VALIDATE);
      if (change.keep() != null) {
        there.run(Phase.CONTRACT);
      }
      there.undo();
      assertThat(database.dump()).isEqualTo(before);
      Life whole = life(connection, change);
      for (Phase phase : Phase.values()) {
        whole.run(phase);
      }
      assertThat(database.dump()).doesNotContain(OWN);
    }
  }

  /** Why there is no plan, the golden files tell. */
  private static Life life(Connection connection, Change change) throws SQLException {
    try {
      return new Life(connection, 7, change);
    } catch (GodwitException e) {
      return abort(e.getMessage());
    }
  }
}
