package dev.godwit.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.plan.Direction;
import dev.godwit.source.Callback;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest extends LayoutScene {

  @Test
  void whatReadsTheSameIsGodwitsOwn() {
    file("1_a.up.sql", "select 1;");
    file("2_b.sql", "-- migrate:up\nselect 1;");
    assertThat(read().layout()).isEqualTo("godwit");
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql, flyway",
    "V1_2__a.SQL, flyway",
    "R__a.sql, flyway",
    "B7__a.sql, flyway",
    "below/V1__a.sql, flyway",
    "20240101-a.sql, dbmate",
    "20240101.sql, dbmate"
  })
  void isFoundByLooking(String name, String layout) {
    file(name, "-- migrate:up\nselect 1;\n-- migrate:down\n");
    assertThat(read().layout()).isEqualTo(layout);
  }

  @Test
  void refusesToGuessBetweenTwo() {
    file("V1__a.sql", "select 1;");
    file("1-a.sql", "-- migrate:up\n-- migrate:down\n");
    assertThat(failure().code()).isEqualTo(ErrorCode.LAYOUT_AMBIGUOUS);
    assertThat(failure()).hasMessageContaining("flyway or of dbmate", "--layout flyway");
    assertThat(versions(read("flyway", Map.of()))).containsExactly("1");
  }

  @Test
  void aStrayFileOfAnotherToolDoesNotMakeTheDirectoryItsOwn() {
    file("1_a.up.sql", "select 1;");
    file("V2__b.sql", "select 1;");
    assertThat(failure().code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
    assertThat(failure()).hasMessageContaining("V2__b.sql", "--layout");
  }

  @Test
  void flywayOrdersVersionsPartByPartAndRepeatablesLast() {
    file("V10__a.sql", "select 1;");
    file("V9_1__b.sql", "select 1;");
    file("V9.01.0__c.sql", "select 1;");
    assertThat(failure().code()).isEqualTo(ErrorCode.VERSION_DUPLICATE);
  }

  @Test
  void flywayNamesMigrationsByTheirDescriptions() {
    file("V2.0__add_x__y.sql", "select 1;");
    file("V10__b.sql", "select 1;");
    file("R__b.sql", "select 1;");
    file("R__a_a.sql", "select 1;");
    file("0007_full_name.yaml", "table: t\nset: {a: b}\n");
    assertThat(versions(read())).containsExactly("2", "7", "10", "@a_a", "@b");
    assertThat(read().migrations().get(0).name()).isEqualTo("add x  y");
  }

  @Test
  void flywayTakesOtherPrefixesAndSeparators() {
    file("1.5-a.ddl", "select 1;");
    file("2-b.ddl", "select 1;");
    file("down1.5-a.ddl", "select 2;");
    file("again-c.ddl", "select 3;");
    Map<String, String> settings =
        LayoutSettings.parse(
            """
            spring.flyway.sql-migration-prefix=
            flyway.undoSqlMigrationPrefix=down
            flyway.repeatableSqlMigrationPrefix=again
            flyway.sqlMigrationSeparator=-
            [flyway]
            sqlMigrationSuffixes = [".ddl", ".dml"]
            """,
            "flyway.conf");
    MigrationSet set = read("", settings);
    assertThat(versions(set)).containsExactly("1.5", "2", "@c");
    assertThat(down(set.migrations().get(0)).text()).isEqualTo("select 2;");
  }

  @Test
  void flywayReplacesPlaceholdersAndLeavesAloneWhatOnlyLooksLikeThem() {
    file(
        "V1__a.sql",
        "-- ${unknown}\nselect '${schema}', '${it}', ${flyway:user}, '${FLYWAY:Database}';");
    String text =
        up(read("", Map.of("flyway.placeholders.Schema", "app")).migrations().get(0)).text();
    assertThat(text).isEqualTo("-- ${unknown}\nselect 'app', '${it}', ada, 'shop';");
  }

  @Test
  void flywayRefusesAPlaceholderWithoutValue() {
    file("V1__a.sql", "select 1;\nselect ${x};");
    assertThat(failure()).hasMessageContaining("V1__a.sql:2:8: the placeholder ${x} has no value");
  }

  @Test
  void flywayReadsTheConfBesideAFile() {
    file("V1__a.sql", "select '${x}', '\u00e4';".getBytes(StandardCharsets.ISO_8859_1));
    file(
        "V1__a.sql.conf",
        "executeInTransaction=false\nencoding=ISO-8859-1\nplaceholderReplacement=false\n");
    assertThat(up(first()).text()).isEqualTo("select '${x}', '\u00e4';");
    assertThat(up(first()).inTransaction()).isFalse();
    file("V1__a.sql.conf", "executeInTransactions=false\n");
    assertThat(failure()).hasMessageContaining("V1__a.sql.conf", "executeInTransactions");
  }

  @Test
  void theDownOfAScriptOutsideOfTransactionsSaysSoInTheLedger() {
    file("V1__a.sql", "select 1;");
    file("U1__a.sql", "select 2;");
    file("U1__a.sql.conf", "executeInTransaction=false");
    assertThat(down(first()).recorded(Direction.DOWN))
        .isEqualTo("-- migrate:down transaction:false\nselect 2;");
  }

  @ParameterizedTest
  @CsvSource({
    "1146446578,'create table t(id int, v text);\n'",
    "1146446578,'create table t(id int, \r\nv text);'"
  })
  void flywayChecksumsAreOfLines(String checksum, String text) {
    assertThat(FlywayScript.checksum(text)).isEqualTo(checksum);
  }

  @Test
  void flywayChecksumsOfRepeatablesAreOfWhatIsRunOrOfWhatIsWritten() {
    file("R__a.sql", "select '${a}';");
    ResolvedMigration found = read("", Map.of("flyway.placeholders.a", "x")).migrations().get(0);
    assertThat(found.toolChecksums())
        .containsExactly(
            FlywayScript.checksum("select 'x';"), FlywayScript.checksum("select '${a}';"));
    assertThat(read("", Map.of("flyway.placeholders.a", "y")).migrations().get(0).checksum())
        .isNotEqualTo(found.checksum());
  }

  @Test
  void flywayCallbacksHaveTheirOrder() {
    file("V1__a.sql", "select 1;");
    file("afterMigrate__b.sql", "select 1;");
    file("afterMigrate.sql", "select 1;");
    file("afterMigrateApplied__a.sql", "select 1;");
    file("beforeEachMigrate.sql", "select 1;");
    file("afterMigrateError.sql", "select 1;");
    MigrationSet set = read();
    assertThat(
            set.callbacks().stream().filter(each -> each.event() == Callback.Event.AFTER_MIGRATE))
        .extracting(each -> each.file().replaceFirst(".*/", ""))
        .containsExactly("afterMigrate.sql", "afterMigrate__b.sql");
    assertThat(set.callbacks()).hasSize(4);
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void golangMigrateLetsPassWhatGodwitDoesNot() {
    file("2_a.up.pgsql", "select 1;");
    file("2_b.down.pgsql", "select 2;");
    file("10_.up.sql", "");
    file("3_c.down.sql", "select 3;");
    file("notes.sql", "");
    MigrationSet set = read("golang-migrate", Map.of());
    assertThat(versions(set)).containsExactly("2", "10");
    assertThat(down(set.migrations().get(0)).text()).isEqualTo("select 2;");
    assertThat(set.skipped()).hasSize(2);
  }

  @Test
  void golangMigrateReadsAsGodwitDoesWhereBothCan() {
    file("1_a.up.sql", "select 1;");
    file("1_a.down.sql", "select 2;");
    assertThat(read("golang-migrate", Map.of()).migrations().get(0).checksum())
        .isEqualTo(read().migrations().get(0).checksum());
  }

  @Test
  void dbmateJoinsSectionsAndOrdersByText() {
    file(
        "10-a.sql",
        """
        -- migrate:up transaction:false
        select 1;
        -- migrate:down
        select 2;
        -- migrate:up
        select 3;
        -- migrate:down
        select 4;
        """);
    file("9-b.sql", "-- migrate:up\n-- migrate:down\n");
    MigrationSet set = read();
    assertThat(versions(set)).containsExactly("10", "9");
    ResolvedMigration first = set.migrations().get(0);
    assertThat(first.name()).isEqualTo("a");
    assertThat(up(first).text())
        .isEqualTo("-- migrate:up transaction:false\nselect 1;\n-- migrate:up\nselect 3;\n");
    assertThat(up(first).inTransaction()).isFalse();
    assertThat(down(first).text())
        .isEqualTo("-- migrate:down\nselect 2;\n-- migrate:down\nselect 4;\n");
  }

  @Test
  void dbmateRefusesAFileWithoutDown() {
    file("1-a.sql", "-- migrate:up\nselect 1;\n");
    assertThat(failure()).hasMessageContaining("1-a.sql:1:1: ", "migrate:down");
  }
}
