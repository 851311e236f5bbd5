package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.Shell;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversation about data, word for word and from real rows, on every database. */
class DataConversationTest {

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  private Shell shell(TestDatabase database) {
    return new Shell(directory)
        .set("GODWIT_URL", database.jdbcUrl())
        .set("GODWIT_MIGRATIONS", Example.DATA.migrations());
  }

  private List<String> play(TestDatabase database, String requests) {
    assertThat(shell(database).godwit("migrate", "--to", "1").exitCode()).isZero();
    Shell.Result result =
        shell(database)
            .godwit(requests.getBytes(UTF_8), "node", "--clock", "simulated", "--pace", "6s");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).doesNotContain("\tat ", "Exception");
    return result.out().lines().toList();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void repliesWordForWord(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      assertThat(play(database, Example.DATA.requests())).isEqualTo(Example.DATA.replies());
      assertThat(
              database.value(
                  "select count(*) from users where full_name = concat(first_name, ' ', last_name)"))
          .isEqualTo("10000");
      assertThat(database.value("select count(*) from users where country = 'NL'"))
          .isEqualTo("100");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void countsWhatIsThere(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      assertThat(shell(database).godwit("migrate", "--to", "1").exitCode()).isZero();
      database.execute("update users set email = 'nobody' where id in (5, 6, 7)");
      database.execute("update users set full_name = 'wrong' where id in (1, 2)");
      List<JsonNode> replies =
          play(
                  database,
                  """
                  {"type":"validate","msg_id":1,"table":"users","validations":["no_nulls","email_format","no_nulls:country"]}
                  {"type":"backfill","msg_id":2,"table":"users","column":"country","batch_size":2500}
                  {"type":"validate","msg_id":3,"table":"users","validations":["range:id=1..9000"]}
                  """)
              .stream()
              .map(Example::json)
              .toList();
      assertThat(replies.get(0).get("results").findValuesAsText("failed_rows"))
          .containsExactly("9500", "3", "10000");
      assertThat(replies.get(1).get("total_processed").asInt()).isEqualTo(10_000);
      assertThat(replies.get(1).get("total_updated").asInt()).isEqualTo(100);
      assertThat(replies.get(1).get("duration_seconds").asInt()).isEqualTo(24);
      assertThat(replies.get(2).get("results").findValuesAsText("failed_rows"))
          .containsExactly("1000");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void saysWhatIsWrong(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      List<JsonNode> replies =
          play(
                  database,
                  """
                  {"type":"backfill","msg_id":1,"table":"nobody","column":"x"}
                  {"type":"backfill","msg_id":2,"table":"users","column":"full_name","batch_size":0}
                  {"type":"backfill","msg_id":3}
                  {"type":"validate","msg_id":4,"table":"users","validations":[]}
                  {"type":"validate","msg_id":5,"table":"users","validations":["unique"]}
                  {"type":"validate","msg_id":6,"table":"users","validations":["no_nulls:nothing"]}
                  {"type":"validate","msg_id":7,"table":"nobody","validations":["no_nulls:x"]}
                  {"type":"migrate","msg_id":8,"idempotent":false,"table":"users","runs":3}
                  {"type":"migrate","msg_id":9,"idempotent":true,"table":"users","runs":0}
                  """)
              .stream()
              .map(Example::json)
              .toList();
      assertThat(replies)
          .extracting(reply -> reply.path("code").asInt())
          .containsExactly(20, 12, 12, 12, 20, 20, 20, 12, 12);
    }
  }
}
