package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptCommandTest {

  @TempDir Path directory;
  private final TestDatabase database = TestDatabases.sqlite();

  @AfterEach
  void close() {
    database.close();
  }

  @BeforeEach
  void migratedByFlyway() {
    database.execute(
        "create table log_of_flyway (installed_rank int primary key, version text, description text,"
            + " type text, script text, checksum int, installed_by text, installed_on text,"
            + " execution_time int, success boolean)",
        "insert into log_of_flyway values (1, '1', 't', 'SQL', 'V1__t.sql', 1146446578, 'fly',"
            + " '2026-01-31 12:00:00.000', 7, 1)",
        "create table t(id int, v text)");
  }

  private Shell shell() {
    return new Shell(directory)
        .set("DATABASE_URL", database.jdbcUrl())
        .set("GODWIT_LAYOUT_CONFIG", "conf/flyway.conf")
        .write("conf/flyway.conf", "flyway.table=log_of_flyway\nflyway.placeholders.name=u")
        .write("migrations/V1__t.sql", "create table t(id int, v text);")
        .write("migrations/V2__u.sql", "create table ${name} (id int);");
  }

  @Test
  void showsFirstAndThenWrites() {
    Shell.Result dry = shell().godwit("adopt", "--dry-run");
    assertThat(dry.err()).isEmpty();
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out())
        .startsWith("History of flyway in log_of_flyway, files by the layout flyway\n")
        .containsPattern("1 +t +applied +\\S+ \\S+ +fly\n2 +u +pending\n\n1 applied; 1 pending\n")
        .endsWith("Nothing was written. 'godwit adopt' writes this into Godwit's ledger.\n");
    assertThat(shell().godwit("status").out()).contains("'godwit adopt' carries on from it");
    assertThat(shell().godwit("adopt").out()).contains("Godwit's ledger has it now");
    assertThat(shell().godwit("status").out()).endsWith("\n1 applied, 1 pending\n");
    assertThat(shell().godwit("migrate").out()).contains("applied  2 u");
    assertThat(shell().godwit("check").exitCode()).isZero();
    assertThat(shell().godwit("adopt").exitCode()).isEqualTo(7);
  }

  @Test
  void answersInJson() {
    assertThat(shell().godwit("adopt", "--dry-run", "--json").out())
        .startsWith(
            "{\"tool\":\"flyway\",\"table\":\"log_of_flyway\",\"layout\":\"flyway\",\"adopted\":false,"
                + "\"kept_in_step\":false,\"migrations\":[{\"version\":1,\"name\":\"t\",\"state\":\"applied\",")
        .endsWith(
            ",\"applied_by\":\"fly\"},{\"version\":2,\"name\":\"u\",\"state\":\"pending\","
                + "\"file\":\"migrations/V2__u.sql\"}],\"troubles\":[],\"notes\":[]}\n");
    assertThat(shell().godwit("adopt", "--json").out()).contains("\"adopted\":true");
  }

  @Test
  void refusesAFailedHistoryAndShowsIt() {
    database.execute("update log_of_flyway set success = 0");
    Shell.Result dry = shell().godwit("adopt", "--dry-run");
    assertThat(dry.exitCode()).isEqualTo(7);
    assertThat(dry.out()).contains("in the way: V1__t.sql failed", "would refuse this");
    Shell.Result result = shell().godwit("adopt");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.err()).contains("code: history-dirty", "flyway repair");
  }

  @Test
  void runsNothingBeforeItWasAdopted() {
    Shell.Result result = shell().godwit("migrate");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.err()).contains("code: history-foreign", "godwit adopt --dry-run");
    assertThat(shell().godwit("adopt", "--from", "dbmate").exitCode()).isEqualTo(8);
    assertThat(shell().godwit("adopt", "--from", "flyweight").exitCode()).isEqualTo(2);
  }

  @Test
  void keepsTheToolInStepUntilItIsToldToStop() {
    assertThat(shell().godwit("adopt", "--keep-in-step").out())
        .endsWith(
            "Godwit's ledger and the history of flyway say the same now, and are kept in step: either"
                + " tool can run next. 'godwit adopt --stop-keeping-in-step' ends that.\n");
    assertThat(shell().godwit("status").out())
        .contains("kept in step with flyway, whose history is in log_of_flyway");
    assertThat(shell().godwit("migrate").exitCode()).isZero();
    assertThat(database.column("select script from log_of_flyway order by installed_rank"))
        .containsExactly("V1__t.sql", "V2__u.sql");
    database.execute(
        "create table later (id int)",
        "insert into log_of_flyway values (3, '3', 'later', 'SQL', 'V3__later.sql', 7, 'fly',"
            + " '2026-01-31 12:00:00.000', 7, 1)");
    assertThat(shell().godwit("migrate").out())
        .contains("adopted  3 later, which flyway has applied");
    assertThat(shell().godwit("adopt", "--stop-keeping-in-step").out())
        .isEqualTo(
            "The history of flyway is kept in step no more. It stays as it is, and so does Godwit's"
                + " ledger.\n");
    assertThat(shell().godwit("adopt", "--stop-keeping-in-step", "--json").out())
        .isEqualTo("{\"kept_in_step\":false,\"tool\":null}\n");
    assertThat(shell().godwit("adopt", "--stop-keeping-in-step", "--dry-run").exitCode())
        .isEqualTo(2);
  }
}
