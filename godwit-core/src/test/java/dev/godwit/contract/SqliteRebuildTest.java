package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that SQLite cannot alter are rebuilt, with foreign keys put aside meanwhile. */
class SqliteRebuildTest extends Contract {

  private static final String REBUILD =
      """
      create table parent_new (id integer primary key, name text not null default '-');
      insert into parent_new (id, name) select id, coalesce(name, '-') from parent;
      drop table parent;
      alter table parent_new rename to parent;
      """;

  SqliteRebuildTest() {
    super(Kind.SQLITE);
  }

  @BeforeEach
  void furnish() {
    pair(
        "1_tables",
        """
        create table parent (id integer primary key, name text);
        create table child (id integer primary key, parent int references parent on delete cascade);
        insert into parent values (1, 'a'), (2, null);
        insert into child values (10, 1), (20, 2);
        """,
        "drop table child; drop table parent;\n");
    strictly().migrate();
  }

  /** With foreign keys enforced, as users set it. */
  private Godwit strictly() {
    return Godwit.on(TestDatabases.dataSource(database.jdbcUrl() + "?foreign_keys=on"))
        .migrations(directory)
        .listener(events::add);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pragma foreign_keys = off;\nbegin transaction;\n%spragma foreign_key_check;\ncommit;\npragma foreign_keys = on;\n",
        "pragma foreign_keys=0;\n%s",
        "PRAGMA foreign_keys(off);\nBEGIN IMMEDIATE;\n%sEND TRANSACTION;\nPRAGMA foreign_keys(1);\nvacuum;\n",
        "-- first\npragma main.foreign_keys = no; pragma legacy_alter_table = on;\n%s",
      })
  void rebuildsATableThatOthersReferTo(String frame) {
    pair("2_rebuild", frame.formatted(REBUILD), "");
    assertThat(versions(strictly().migrate())).containsExactly("2");
    assertThat(database.column("select name from parent order by id")).containsExactly("a", "-");
    assertThat(database.column("select id from child order by id")).containsExactly("10", "20");
    pair("3_orphan", "insert into child values (30, 99);\n", "");
    assertThat(failure(() -> strictly().migrate()).getMessage())
        .as("foreign keys are enforced again")
        .contains("FOREIGN KEY constraint failed");
  }

  @Test
  void leavesTheTableAsItWasWhereTheRebuildFails() {
    String before = database.dump();
    pair(
        "2_rebuild",
        "pragma foreign_keys = off;\n" + REBUILD + "insert into no_such_table values (1);\n",
        "");
    GodwitException failure = failure(() -> strictly().migrate());
    assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
    assertThat(failure.getMessage()).contains("2_rebuild.up.sql:6:13: ");
    assertThat(database.dump()).isEqualTo(before);
    assertThat(database.value("select count(*) from child")).isEqualTo("2");
    assertThat(pending()).containsExactly("2");
    pair("2_rebuild", "pragma foreign_keys = off;\n" + REBUILD, "");
    assertThat(versions(strictly().migrate())).containsExactly("2");
  }

  @Test
  void setsForeignKeysAsideAgainWhereItGoesOn() {
    pair(
        "2_rebuild",
        "pragma foreign_keys = off;\nvacuum;\n"
            + REBUILD
            + "insert into no_such_table values (1);\n",
        "");
    failure(() -> strictly().migrate());
    assertThat(status("2").state()).isEqualTo(MigrationStatus.State.APPLYING);
    pair("2_rebuild", "pragma foreign_keys = off;\nvacuum;\n" + REBUILD, "");
    assertThat(versions(strictly().migrate())).containsExactly("2");
    assertThat(database.value("select count(*) from child")).isEqualTo("2");
  }

  @Test
  void refusesAPragmaThatATransactionWouldIgnore() {
    pair("2_rebuild", "begin;\npragma foreign_keys = off;\n" + REBUILD + "commit;\n", "");
    GodwitException failure = failure(() -> strictly().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure.getMessage()).contains("2_rebuild.up.sql:2:1: ").contains("BEGIN");
    assertThat(database.value("select count(*) from child")).isEqualTo("2");
  }

  @Test
  void runsWhatSqliteHasOfItsOwn() {
    pair(
        "2_own",
        """
        pragma journal_mode = wal;
        create table docs (id integer primary key, body text) strict, without rowid;
        create virtual table words using fts5 (body);
        create trigger docs_ai after insert on docs when new.id > 0 begin
          insert into words (rowid, body) values (new.id, new.body);
          update docs set body = case when body is null then 'end;' else body || ';' end
            where id = new.id;
        end;
        insert into docs values (1, 'begin; end') returning id;
        savepoint s;
        insert into docs values (2, 'two');
        rollback to s;
        release s;
        pragma user_version = 7;
        create table [brackets "and" more] (`back tick` int, "double" int);
        vacuum;
        analyze;
        reindex;
        """,
        """
        drop table [brackets "and" more];
        drop table words;
        drop table docs;
        """);
    assertThat(versions(strictly().migrate())).containsExactly("2");
    assertThat(database.column("select body from docs")).containsExactly("begin; end;");
    assertThat(database.value("pragma user_version")).isEqualTo("7");
    assertThat(database.value("pragma journal_mode")).isEqualTo("wal");
    assertThat(versions(strictly().rollback())).containsExactly("2");
  }

  @Test
  void knowsItsLedgerWhateverTheCaseOfItsName() {
    Godwit shouting =
        strictly()
            .settings(dev.godwit.Settings.defaults().with(dev.godwit.Setting.LEDGER, "GODWIT"));
    assertThat(shouting.migrate()).isEmpty();
  }

  @Test
  void saysThatAFileIsNoDatabase() throws java.io.IOException {
    java.nio.file.Path file = directory.resolve("no.db");
    java.nio.file.Files.writeString(file, "this is no database ".repeat(100));
    Godwit godwit = Godwit.on(TestDatabases.dataSource("jdbc:sqlite:" + file));
    assertThat(failure(godwit::status).code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
  }
}
