package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Shell;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversation of the protocol, word for word, on every database. */
class VersionedConversationTest {

  private static final String INIT =
      "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":"
          + "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n1\",\"node_ids\":[\"n1\"]}}\n";

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void repliesWordForWord(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      assertThat(play(database, Example.VERSIONED.requests()))
          .isEqualTo(Example.VERSIONED.replies());
      assertThat(database.column("select count(*) from users")).containsExactly("0");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void repliesInEnvelopesAfterInit(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      List<String> replies = play(database, INIT + Example.VERSIONED.requests());
      assertThat(replies.get(0))
          .isEqualTo(
              "{\"src\":\"n1\",\"dest\":\"c1\",\"body\":{\"type\":\"init_ok\",\"in_reply_to\":1}}");
      assertThat(replies.subList(1, replies.size()))
          .isEqualTo(
              Example.VERSIONED.replies().stream()
                  .map(body -> "{\"src\":\"n1\",\"dest\":\"admin\",\"body\":" + body + "}")
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void understandsBareBodies(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      String bare =
          Example.VERSIONED
              .requests()
              .lines()
              .map(line -> Example.json(line).get("body").toString() + "\n")
              .collect(Collectors.joining());
      assertThat(play(database, bare)).isEqualTo(Example.VERSIONED.replies());
    }
  }

  private List<String> play(TestDatabase database, String requests) {
    Shell.Result result =
        new Shell(directory)
            .set("GODWIT_URL", database.jdbcUrl())
            .set("GODWIT_MIGRATIONS", Example.VERSIONED.migrations())
            .godwit(requests.getBytes(UTF_8), "node");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).doesNotContain("\tat ", "Exception");
    return result.out().lines().toList();
  }
}
