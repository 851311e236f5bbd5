package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.InstanceHeartbeat;
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

/** The conversation about phases, word for word and on real rows, on every database. */
class PhaseConversationTest {

  @TempDir Path directory;

  static Stream<Named<Supplier<TestDatabase>>> databases() {
    return Stream.of(
        Named.of("sqlite", TestDatabases::sqlite),
        Named.of("postgresql", TestDatabases::postgresql),
        Named.of("mariadb", TestDatabases::mariadb));
  }

  private List<String> play(TestDatabase database, String requests) {
    Shell.Result result =
        new Shell(directory)
            .set("GODWIT_URL", database.jdbcUrl())
            .godwit(requests.getBytes(UTF_8), "node");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).doesNotContain("\tat ", "Exception");
    return result.out().lines().toList();
  }

  private List<JsonNode> ask(TestDatabase database, String requests) {
    return play(database, requests).stream().map(Example::json).toList();
  }

  private void users(TestDatabase database, int rows) {
    database.execute("create table users (name text not null)");
    for (int i = 1; i <= rows; i++) {
      database.execute("insert into users (name) values ('user " + i + "')");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void repliesWordForWord(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      users(database, 1000);
      assertThat(play(database, Example.EXPAND_CONTRACT.requests()))
          .isEqualTo(Example.EXPAND_CONTRACT.replies());
      assertThat(database.value("select count(*) from users where full_name like 'user %'"))
          .isEqualTo("1000");
      assertThat(database.dump()).doesNotContain("godwit_1", "godwit_2", "godwit_3");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void bothColumnsAreKeptInStepFromExpandWhereTheOldOneIsNamed(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      users(database, 2);
      ask(
          database,
          """
          {"type":"migrate","msg_id":1,"phase":"expand","table":"users","add_column":"full_name","from":"name"}
          """);
      database.execute("insert into users (name) values ('old program')");
      database.execute("insert into users (full_name) values ('new program')");
      assertThat(
              database.value(
                  "select count(*) from users where name = full_name and name like '%program'"))
          .isEqualTo("2");
      List<JsonNode> replies =
          ask(
              database,
              """
              {"type":"migrate","msg_id":2,"phase":"migrate_data","from":"name","to":"full_name"}
              {"type":"migrate","msg_id":3,"phase":"contract","table":"users","remove_column":"name"}
              """);
      assertThat(replies.get(0).get("rows_migrated").asInt()).isEqualTo(2);
      assertThat(replies.get(1).get("schema").asText()).isEqualTo("users (full_name)");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesToContractBeforeTheDataIsMigrated(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      users(database, 2);
      List<JsonNode> replies =
          ask(
              database,
              """
              {"type":"migrate","msg_id":1,"phase":"contract","table":"users","remove_column":"name"}
              {"type":"migrate","msg_id":2,"phase":"expand","table":"users","add_column":"full_name","from":"name"}
              {"type":"migrate","msg_id":3,"phase":"contract","table":"users","remove_column":"name"}
              {"type":"migrate","msg_id":4,"phase":"contract","table":"users","remove_column":"nothing"}
              {"type":"migrate","msg_id":5,"phase":"contract","table":"nobody","remove_column":"name"}
              {"type":"migrate","msg_id":6,"phase":"expand","table":"users","add_column":"name"}
              {"type":"migrate","msg_id":7,"phase":"retract"}
              {"type":"migrate","msg_id":8,"phase":"migrate_data","from":"name","to":"nothing"}
              """);
      assertThat(replies)
          .extracting(reply -> reply.path("code").asInt())
          .containsExactly(22, 0, 22, 20, 20, 22, 12, 22);
      assertThat(replies.get(2).get("text").asText())
          .contains("migrate_data comes before contract");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesToContractWhileAnInstanceIsOnTheOldVersion(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      users(database, 2);
      String phases =
          """
          {"type":"migrate","msg_id":1,"phase":"expand","table":"users","add_column":"full_name"}
          {"type":"migrate","msg_id":2,"phase":"migrate_data","from":"name","to":"full_name"}
          """;
      assertThat(ask(database, phases)).extracting(r -> r.path("code").asInt()).containsOnly(0);
      try (InstanceHeartbeat.Running unused =
          InstanceHeartbeat.on(database.dataSource()).program("billing").version("2").start()) {
        awaitFirstBeat(database);
        JsonNode refused =
            ask(
                    database,
                    """
                    {"type":"migrate","msg_id":3,"phase":"contract","table":"users","remove_column":"name"}
                    """)
                .get(0);
        assertThat(refused.get("code").asInt()).isEqualTo(22);
        assertThat(refused.get("text").asText()).contains("billing", "version 2");
      }
    }
  }

  private void awaitFirstBeat(TestDatabase database) {
    Shell shell = new Shell(directory).set("GODWIT_URL", database.jdbcUrl());
    while (!shell.godwit("instances", "--json").out().contains("billing")) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackPhaseByPhase(Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      users(database, 2);
      String before = database.value("select count(*) from users where name is not null");
      List<JsonNode> replies =
          ask(
              database,
              """
              {"type":"migrate","msg_id":1,"phase":"expand","table":"users","add_column":"full_name"}
              {"type":"migrate","msg_id":2,"phase":"migrate_data","from":"name","to":"full_name"}
              {"type":"rollback","msg_id":3}
              {"type":"rollback","msg_id":4}
              {"type":"status","msg_id":5}
              """);
      assertThat(replies.get(2).get("version").asInt()).isEqualTo(2);
      assertThat(replies.get(3).get("name").asText()).isEqualTo("add_full_name_column");
      assertThat(replies.get(4).get("migrations")).isEmpty();
      assertThat(database.value("select count(*) from users where name is not null"))
          .isEqualTo(before);
      assertThat(database.dump()).doesNotContain("full_name", "godwit_1", "godwit_2");
    }
  }
}
