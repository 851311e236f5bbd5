package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The users' own triggers see what programs write, and not what fills a column of a change. */
class PostgresqlQuietFillTest {

  private final TestDatabase database = TestDatabases.postgresql();

  @TempDir private Path directory;

  @BeforeEach
  void table() throws IOException {
    database.execute(
        "create table users (id int primary key, name text not null, changes int not null default 0)",
        "insert into users select n, 'name ' || n from generate_series(1, 50) n",
        "create function count_changes() returns trigger language plpgsql as"
            + " $$ begin new.changes := old.changes + 1; return new; end $$",
        "create trigger changes before update on users for each row"
            + " execute function count_changes()");
    Files.writeString(
        directory.resolve("1_full_name.yaml"),
        "operations:\n  - rename_column: {table: users, from: name, to: full_name}\n");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ChangeRunner changes() {
    return Godwit.on(database.dataSource()).migrations(directory).changes();
  }

  private void run(Version version, Phase phase) {
    assertThat(
            (phase == Phase.EXPAND
                    ? changes().expand(version)
                    : changes().run(version, phase, Contracting.NOW))
                .phase())
        .isEqualTo(phase);
  }

  @Test
  void firesForProgramsOnly() {
    Version version = Version.of("1");
    run(version, Phase.EXPAND);
    database.execute("update users set name = 'Ada' where id = 1");
    run(version, Phase.MIGRATE_DATA);
    database.execute("update users set full_name = 'Grace' where id = 2");
    run(version, Phase.VALIDATE);
    run(version, Phase.CONTRACT);
    assertThat(database.value("select count(*) from users where full_name = 'name ' || id"))
        .isEqualTo("48");
    assertThat(
            database.value(
                "select string_agg(id || ' ' || changes, ', ' order by id) from users"
                    + " where changes > 0"))
        .isEqualTo("1 1, 2 1");
  }

  @Test
  void anotherOpenChangeThatBuildsOnTheColumnFollows() throws IOException {
    Files.writeString(
        directory.resolve("2_loud.yaml"),
        """
        operations:
          - change_type:
              table: users
              column: full_name
              type: varchar(80)
              up: upper(full_name)
              down: lower(full_name)
        """);
    run(Version.of("1"), Phase.EXPAND);
    run(Version.of("2"), Phase.EXPAND);
    for (String version : List.of("1", "2")) {
      run(Version.of(version), Phase.MIGRATE_DATA);
      run(Version.of(version), Phase.VALIDATE);
      run(Version.of(version), Phase.CONTRACT);
    }
    assertThat(database.value("select count(*) from users where full_name = 'NAME ' || id"))
        .isEqualTo("50");
    assertThat(database.value("select sum(changes) from users")).isEqualTo("0");
  }
}
