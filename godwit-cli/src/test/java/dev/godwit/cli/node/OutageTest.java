package dev.godwit.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.Shell;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that goes away in mid-conversation costs error replies, and nothing else. */
class OutageTest {

  private static final String MIGRATE = "{\"type\":\"migrate\",\"msg_id\":1}";

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void isSurvived(Supplier<TestDatabase> databases) throws IOException {
    try (TestDatabase database = databases.get();
        Tunnel tunnel = new Tunnel(database.jdbcUrl())) {
      Shell shell = new Shell(directory).writeUsersAndPosts().set("GODWIT_URL", tunnel.url());
      tunnel.close();
      LiveInput input = new LiveInput();
      input.line(Talk.STATUS);
      input.line(MIGRATE);
      input.then(tunnel::open);
      input.line(Talk.STATUS);
      input.line(MIGRATE);
      input.then(tunnel::close);
      input.line(MIGRATE);
      input.line("garbage");
      input.then(tunnel::open);
      input.line(MIGRATE);
      List<JsonNode> replies =
          shell.godwit(input, "node").out().lines().map(Example::json).toList();
      assertThat(replies)
          .extracting(reply -> reply.get("type").asText() + reply.path("code").asText())
          .containsExactly(
              "error13",
              "error13",
              "migration_status",
              "migrations_applied",
              "error13",
              "error12",
              "migrations_applied");
      assertThat(replies.get(3).get("count").asInt()).isEqualTo(2);
      assertThat(replies.get(6).get("count").asInt()).isZero();
    }
  }
}
