package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest extends ReaderTest {

  @Test
  void readsAPair() {
    file("0001_create_users.up.sql", "create table users (id int);\n");
    file("0001_create_users.down.sql", "drop table users;\n");
    ResolvedMigration migration = only();
    assertThat(migration.version()).hasToString("1");
    assertThat(migration.name()).isEqualTo("create_users");
    assertThat(migration.file())
        .isEqualTo(directory.resolve("0001_create_users.up.sql").toString());
    assertThat(text(migration.up())).isEqualTo("create table users (id int);\n");
    assertThat(text(migration.down())).isEqualTo("drop table users;\n");
    assertThat(migration.reversible()).isTrue();
  }

  @Test
  void readsAnUpAlone() {
    file("1_a.up.sql", "select 1;");
    assertThat(only().reversible()).isFalse();
  }

  @Test
  void readsNamesWithAnything() {
    file("1_Größe & 'more' .down.x.up.sql", "select 1;");
    assertThat(only().name()).isEqualTo("Größe & 'more' .down.x");
  }

  @Test
  void refusesADownWithoutUp() {
    file("1_a.down.sql", "select 1;");
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.DOWN_WITHOUT_UP);
    assertThat(failure).hasMessageContaining("1_a.down.sql:1:1").hasMessageContaining("1_a.up.sql");
  }

  @Test
  void refusesAPairWithTwoNames() {
    file("1_a.up.sql", "select 1;");
    file("01_b.down.sql", "select 1;");
    assertThat(failure().code()).isEqualTo(ErrorCode.DOWN_WITHOUT_UP);
  }

  @ParameterizedTest
  @CsvSource({
    "1_a.up.sql, 01_b.up.sql",
    "1_a.up.sql, 0001_b.sql",
    "1_a.sql, 1_b.sql",
  })
  void refusesAVersionThatComesTwice(String one, String other) {
    file(one, "-- migrate:up\nselect 1;");
    file(other, "-- migrate:up\nselect 1;");
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.VERSION_DUPLICATE);
    assertThat(failure).hasMessageContaining(one).hasMessageContaining(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void readsSections(String newLine) {
    file(
        "7_a.sql",
        "-- about it\n\n-- migrate:up\ncreate table a (id int);\n\n--  migrate:down transaction:false \ndrop table a;\n"
            .replace("\n", newLine));
    ResolvedMigration migration = only();
    assertThat(text(migration.up())).contains("create table a").doesNotContain("drop table a");
    assertThat(Objects.requireNonNull(migration.up()).location().line()).isEqualTo(3);
    assertThat(Objects.requireNonNull(migration.up()).inTransaction()).isTrue();
    assertThat(text(migration.down())).contains("drop table a");
    assertThat(Objects.requireNonNull(migration.down()).inTransaction()).isFalse();
    assertThat(Objects.requireNonNull(migration.down()).location().line()).isEqualTo(6);
  }

  @Test
  void readsTheDownBeforeTheUp() {
    file("7_a.sql", "-- migrate:down\ndrop table a;\n-- migrate:up\ncreate table a (id int);\n");
    assertThat(text(only().up())).contains("create");
    assertThat(text(only().down())).contains("drop");
  }

  @Test
  void readsALongPreamble() {
    file("7_a.sql", "-- words\n\n".repeat(20_000) + "-- migrate:up\nselect 1;\n");
    assertThat(Objects.requireNonNull(only().up()).location().line()).isEqualTo(40_001);
    file("7_a.sql", " ".repeat(200_000) + "\n-- migrate:up\nselect 1;\n");
    assertThat(Objects.requireNonNull(only().up()).location().line()).isEqualTo(2);
  }

  @Test
  void readsALicenceInABlockComment() {
    file("7_a.sql", "/* Licence\n * of this file */\n-- migrate:up\nselect 1;\n");
    assertThat(Objects.requireNonNull(only().up()).location().line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1;                                              | FILE_INVALID    | 1:1 | no '-- migrate:up'",
        "-- migrate:down\\nselect 1;                            | DOWN_WITHOUT_UP | 1:1 | no '-- migrate:up'",
        "select 1;\\n-- migrate:up\\nselect 2;                  | FILE_INVALID    | 1:1 | would never run",
        "-- ok\\n  select 1;\\n-- migrate:up\\nselect 2;        | FILE_INVALID    | 2:3 | would never run",
        "/* open\\n-- migrate:up\\nselect 2;                    | FILE_INVALID    | 1:1 | would never run",
        "-- migrate:up\\nselect 1;\\n-- migrate:up\\nselect 2;  | FILE_INVALID    | 3:1 | second",
        "-- migrate:up\\nselect 1;\\n-- migrate:undo\\nselect 2;| FILE_INVALID    | 3:1 | not known",
        "-- migrate:up transaction:maybe\\nselect 1;            | FILE_INVALID    | 1:1 | unknown option",
        "-- migrate:up transactions:false\\nselect 1;           | FILE_INVALID    | 1:1 | unknown option",
        "-- migrate:up fast\\nselect 1;                         | FILE_INVALID    | 1:1 | unknown option",
        "-- migrate:up transaction:false,x:y\\nselect 1;        | FILE_INVALID    | 1:1 | unknown option",
      })
  void refusesMarkersThatItDoesNotUnderstand(
      String text, ErrorCode code, String place, String words) {
    file("7_a.sql", text.replace("\\n", "\n"));
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("7_a.sql:" + place + ": ").hasMessageContaining(words);
  }

  @Test
  void refusesTheOtherDirectionsMarkerInOneOfAPair() {
    file("7_a.up.sql", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;\n");
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure).hasMessageContaining("7_a.up.sql:3:1: ");
  }

  @Test
  void takesTheOptionOfAPairsMarker() {
    file("7_a.up.sql", "-- why\n-- migrate:up transaction:false\nselect 1;\n");
    assertThat(Objects.requireNonNull(only().up()).inTransaction()).isFalse();
  }

  private static String text(@org.jspecify.annotations.Nullable Script script) {
    return Objects.requireNonNull(script).text();
  }
}
