package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.benchmarks.change.Impact;
import dev.godwit.benchmarks.change.Program;
import dev.godwit.benchmarks.change.RenameRun;
import dev.godwit.benchmarks.change.Stage;
import dev.godwit.benchmarks.change.Timing;
import dev.godwit.benchmarks.change.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTest {

  private static final Users USERS = new Users(400);

  private final Path directory;
  private final Server server;

  ChangesTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    server = Server.start(directory.resolve("data"), false);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aRenameIsRunUnderLoadOfBothPrograms() throws Exception {
    Impact impact =
        new RenameRun(USERS, 400, Duration.ofSeconds(1)).run(server.create(), directory);

    assertThat(impact.failures()).isEmpty();
    assertThat(impact.lost()).isZero();
    assertThat(impact.of(Stage.IDLE).count()).isPositive();
    assertThat(impact.of(timing -> timing.program() == Program.NEW).count()).isPositive();
  }

  @Test
  void writesAreComparedWithThoseOfATableWithoutAChange() throws Exception {
    DualWriteCost cost = DualWriteCost.measure(server, USERS, 1, directory.resolve("writes"));

    assertThat(cost.table().rows()).hasSize(7).allSatisfy(row -> assertThat(row).hasSize(7));
  }

  @Test
  void figuresAreOfTheStatementsThatBeganInAStage() {
    Stream<Timing> idle = LongStream.rangeClosed(1, 100).mapToObj(n -> timing(Stage.IDLE, n));
    Stream<Timing> expand = LongStream.of(7).mapToObj(n -> timing(Stage.EXPAND, n));
    Impact impact = new Impact(Stream.concat(idle, expand).toList(), List.of(), 0, Map.of());

    assertThat(impact.of(Stage.IDLE)).isEqualTo(new Impact.Figures(100, 0, 50, 99, 100, 198));
    assertThat(impact.changing()).isEqualTo(new Impact.Figures(1, 0, 7, 7, 7, 14));
    assertThat(impact.of(Stage.CONTRACT).count()).isZero();
  }

  @Test
  void aFailureMissesItsBar() {
    Timing failed = new Timing(Stage.CONTRACT, Program.NEW, 1, 1, true);
    Impact impact = new Impact(List.of(failed), List.of("contract, NEW: no"), 0, Map.of());
    RenameImpact shown = new RenameImpact(new RenameRun(USERS, 400, Duration.ofSeconds(1)), impact);

    assertThat(shown.bars()).filteredOn(bar -> bar.what().contains("failed")).noneMatch(Bar::met);
    assertThat(shown.failures()).containsExactly("contract, NEW: no");
  }

  private static Timing timing(Stage stage, long millis) {
    return new Timing(stage, Program.OLD, millis * 1_000_000, millis * 2_000_000, false);
  }
}
