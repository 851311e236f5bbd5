package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.benchmarks.contender.Columns;
import dev.godwit.benchmarks.contender.Contender;
import dev.godwit.benchmarks.contender.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContendersTest {

  private final Server server;
  private final Comparison comparison;

  ContendersTest(@TempDir Path directory) throws Exception {
    server = Server.start(directory.resolve("data"), false);
    comparison = new Comparison(server, new MigrationFiles(directory, Columns.KEYED), 2);
  }

  static List<Contender> present() {
    return Contenders.libraries().stream()
        .filter(contender -> contender.missing().isEmpty())
        .toList();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("present")
  void appliesEverythingAndThenNothing(Contender contender) throws Exception {
    assertThat(comparison.apply("test", List.of(contender), 3).of(contender.tool())).isPresent();
    assertThat(comparison.nothing("test", List.of(contender), 3).of(contender.tool())).isPresent();
  }

  @Test
  void aContenderThatDidNotDoItsWorkIsCaught() throws Exception {
    Target empty = server.create();

    server.verify(empty, 0);
    assertThatThrownBy(() -> server.verify(empty, 1)).hasMessage("1 tables were due, 0 are there");
  }
}
