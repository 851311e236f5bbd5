package dev.godwit.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** diesel, sqlx, MyBatis Migrations, Atlas. */
class ToolLayoutsTest extends LayoutScene {

  @Test
  void dieselOrdersVersionsWithAndWithoutHyphensAlike() {
    file("00000000000000_diesel_initial_setup/up.sql", "select 0;");
    file("2018-05-03-150523_b/up.sql", "select 2;");
    file("20140924113530_a/up.sql", "select 1;");
    file("20140924113530_a/down.sql", "select -1;");
    file("2019-01-01-000000_c/up.sql", "select 3;");
    file("2019-01-01-000000_c/metadata.toml", "run_in_transaction = false\n");
    file("2020-01-01-000000_d/down.sql", "select 4;");
    MigrationSet set = read();
    assertThat(set.layout()).isEqualTo("diesel");
    assertThat(versions(set))
        .containsExactly("0", "20140924113530", "20180503150523", "20190101000000");
    assertThat(set.migrations()).extracting(ResolvedMigration::reversible).startsWith(false, true);
    assertThat(set.migrations().get(1).name()).isEqualTo("a");
    assertThat(up(set.migrations().get(1)).inTransaction()).isTrue();
    assertThat(up(set.migrations().get(3)).inTransaction()).isFalse();
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void dieselRefusesAVersionThatComesTwice() {
    file("2018-05-03-150523_b/up.sql", "select 2;");
    file("20180503150523_c/up.sql", "select 2;");
    assertThat(failure()).hasMessageContaining("20180503150523", "_b/up.sql", "_c/up.sql");
  }

  @Test
  void sqlxTakesSimpleFilesAndPairs() {
    file("1_a.sql", "-- no-transaction\nselect 1;");
    file("2_b.up.sql", "select 2;");
    file("2_b.down.sql", "select -2;");
    file("3_c.down.sql", "select -3;");
    MigrationSet set = read("sqlx", Map.of());
    assertThat(versions(set)).containsExactly("1", "2");
    assertThat(set.migrations())
        .extracting(ResolvedMigration::reversible)
        .containsExactly(false, true);
    assertThat(up(set.migrations().get(0)).inTransaction()).isFalse();
    assertThat(up(set.migrations().get(1)).inTransaction()).isTrue();
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void myBatisCutsTheUndoOffAndEndsStatementsWithSemicolons() {
    file(
        "1_a.sql",
        """
        -- // a
        select 1 /
        -- // @UNDO
        -- @DELIMITER |
        select '${x}; ${y}'| gone
        select 2
        |
        """);
    file("bootstrap.sql", "select 0;");
    Map<String, String> settings =
        Map.of("delimiter", "/", "x", "1", "auto_commit", "true", "full_line_delimiter", "false");
    MigrationSet set = read("", settings);
    assertThat(set.layout()).isEqualTo("mybatis");
    ResolvedMigration found = set.migrations().get(0);
    assertThat(up(found).text()).isEqualTo("-- // a\nselect 1 ;\n");
    assertThat(down(found).text())
        .isEqualTo("-- // @UNDO\n-- @DELIMITER |\nselect '1; ${y}';\nselect 2\n;\n");
    assertThat(up(found).inTransaction()).isFalse();
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void myBatisLooksForADelimiterThatIsAloneInItsLine() {
    file("1_a.sql", "select 1 | 2\n|\n-- //@UNDO\n");
    Map<String, String> settings = Map.of("delimiter", "|", "full_line_delimiter", "true");
    assertThat(up(read("", settings).migrations().get(0)).text()).isEqualTo("select 1 | 2\n;\n");
  }

  @Test
  void myBatisReadsOtherEncodings() {
    file("1_a.sql", "select '\u00e4';\n-- //@UNDO\n".getBytes(StandardCharsets.ISO_8859_1));
    Map<String, String> settings = Map.of("script_char_set", "ISO-8859-1");
    MigrationSet set = read("mybatis", settings);
    assertThat(up(set.migrations().get(0)).text()).isEqualTo("select '\u00e4';\n");
  }

  @Test
  void atlasReadsItsDirectives() {
    file("atlas.sum", "h1:x=\n");
    file("1_a.sql", "-- atlas:txmode none\n-- atlas:delimiter -- end\n\nselect 1 -- end\nselect 2");
    file("2.sql", "select 1;\n-- atlas:txmode none\n");
    file("3_all.sql", "-- atlas:checkpoint\n\nselect 1;");
    MigrationSet set = read();
    assertThat(set.layout()).isEqualTo("atlas");
    assertThat(versions(set)).containsExactly("1", "2");
    assertThat(set.baselines()).hasSize(1);
    assertThat(failure()).hasMessageContaining("atlas.sum:1:1: ", "from 1_a.sql on");
    remove("atlas.sum");
    set = read("atlas", Map.of());
    assertThat(up(set.migrations().get(0)).text())
        .isEqualTo("-- atlas:txmode none\n-- atlas:delimiter -- end\n\nselect 1 ;\nselect 2");
    assertThat(up(set.migrations().get(0)).inTransaction()).isFalse();
    assertThat(up(set.migrations().get(1)).inTransaction()).isTrue();
  }

  @Test
  void atlasMayBeAnotherToolsDirectoryToo() {
    file("atlas.sum", "h1:x=\n");
    file("1_a.sql", "-- +goose Up\nselect 1;\n");
    assertThat(failure()).hasMessageContaining("goose or of atlas");
  }
}
