package dev.godwit.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.plan.Direction;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GooseLayoutTest extends LayoutScene {

  @Test
  void isFoundByItsAnnotations() {
    file("2_a.sql", "-- A remark.\n-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;\n");
    file("10_b.sql", "-- +goose Up\nselect 1;\n");
    file("3_c.go", "package migrations");
    file("3_c_test.go", "package migrations");
    MigrationSet set = read();
    assertThat(set.layout()).isEqualTo("goose");
    assertThat(versions(set)).containsExactly("2", "10");
    assertThat(up(first()).text()).isEqualTo("-- +goose Up\nselect 1;\n");
    assertThat(down(first()).text()).isEqualTo("-- +goose Down\nselect 2;\n");
    assertThat(down(first()).location().line()).isEqualTo(4);
    assertThat(set.migrations().get(1).reversible()).isFalse();
    assertThat(set.skipped()).hasSize(1);
    assertThat(set.skipped().get(0).why()).contains("Go");
  }

  @Test
  void noTransactionIsOfTheWholeFile() {
    file(
        "1_a.sql",
        "-- +goose Up\nselect 1;\n-- +goose NO TRANSACTION\n-- +goose Down\nselect 2;\n");
    assertThat(up(first()).inTransaction()).isFalse();
    assertThat(down(first()).recorded(Direction.DOWN))
        .startsWith("-- migrate:down transaction:false\n");
  }

  @Test
  void putsVariablesInWhereItIsToldTo() {
    file(
        "1_a.sql",
        """
        -- +goose Up
        select '$A', '${A}';
        -- +goose ENVSUB ON
        select '$A.', '${A}x', '${NO_A:-d}', '${EMPTY-d}', '${EMPTY:-d}', $$ $1 $$;
        -- +goose ENVSUB OFF
        select '$A';
        """);
    ResolvedMigration found = read("", Map.of("A", "v$1", "EMPTY", "")).migrations().get(0);
    assertThat(up(found).text())
        .contains("select '$A', '${A}';")
        .contains("select 'v$1.', 'v$1x', 'd', '', 'd', $$ $1 $$;")
        .endsWith("select '$A';\n");
    assertThat(found.checksum())
        .isEqualTo(read("", Map.of("A", "w", "EMPTY", "")).migrations().get(0).checksum());
  }

  @Test
  void refusesAVariableWithoutValue() {
    file("1_a.sql", "-- +goose ENVSUB ON\n-- +goose Up\nselect '${NO_SUCH_VARIABLE}';\n");
    assertThat(failure()).hasMessageContaining("1_a.sql:3:9: the variable NO_SUCH_VARIABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1;%-- +goose Up%select 1;% | 1:1: text before",
        "-- +goose Up%-- +goose StatementBegin%select 1;% | StatementBegin without StatementEnd",
        "-- +goose Up%-- +goose StatementEnd% | 2:1: StatementEnd without StatementBegin",
        "-- +goose Up%-- +goose Up% | 2:1: the section comes twice",
        "-- +goose Down%-- +goose Up% | 1:1: '-- +goose Down' comes before",
        "-- +goose Up%-- +goose StatementStart% | 2:1: goose has no annotation 'StatementStart'"
      })
  void refusesWhatGooseRefuses(String text, String why) {
    file("1_a.sql", text.replace('%', '\n'));
    assertThat(failure()).hasMessageContaining(why);
  }
}
