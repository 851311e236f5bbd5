package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.benchmarks.fill.FillSample;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.Place;
import dev.godwit.benchmarks.fill.PostgresGround;
import dev.godwit.benchmarks.fill.Turn;
import dev.godwit.benchmarks.fill.peer.CountOnly;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillsTest {

  /** Not a multiple of any size of batch. */
  private static final Kind STALE = new Kind(2345, true);

  private final Server server;
  private final PostgresGround ground;

  FillsTest(@TempDir Path directory) throws Exception {
    server = Server.start(directory.resolve("data"), false);
    ground = new PostgresGround(server);
  }

  static Stream<Filler> everybody() {
    return Stream.concat(
        Fills.peers().stream(),
        Stream.of(new OneUpdate(), GodwitFill.FAST, GodwitFill.fast(2), GodwitFill.UNDO));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void everybodyLeavesNoRowAsItWas(Filler filler) throws Exception {
    FillSample sample = new Turn(ground, STALE, 0).take(filler);

    assertThat(sample.rows()).isEqualTo(filler.everyRow() ? 2345 : 2345 - 117);
    assertThat(sample.logBytes()).isPositive();
    assertThat(sample.fillSeconds()).isLessThanOrEqualTo(sample.seconds());
  }

  @Test
  void whoeverDoesNothingIsCaught() {
    assertThatThrownBy(() -> new Turn(ground, STALE, 0).take(new CountOnly(true)))
        .hasMessage("count(*) left 2228 rows as they were");
  }

  @Test
  void aLoadIsFeltBesideIt() throws Exception {
    FillSample sample = new Turn(ground, STALE, 200).take(new OneUpdate());

    assertThat(Objects.requireNonNull(sample.felt()).failed()).isZero();
  }

  @Test
  void aPlaceIsFreshEachTime() throws Exception {
    try (Place place = ground.fresh(STALE)) {
      place.execute("UPDATE users SET full_name = NULL");
    }
    try (Place place = ground.fresh(STALE)) {
      assertThat(place.number("SELECT count(*) FROM users WHERE " + place.wrong())).isEqualTo(2228);
      assertThat(place.number("SELECT count(full_name) FROM users")).isEqualTo(place.rows());
    }
    assertThat(STALE.changed()).isEqualTo(2228);
  }
}
