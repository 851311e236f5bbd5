package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.PlannedMigration.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlLayoutTest extends ReaderTest {

  private static final String FULL =
      """
      # why this is done
      backfill:
        table: app.users
        set: {full_name: "trim(first_name || ' ' || last_name)", initial: left(last_name, 1)}
        where: "deleted_at is null"
        batch_size: 1000
        pace: 100ms
        undo: none
        idempotent: false
        max_quarantined: 5
      validate:
        - no_nulls: full_name
        - no_nulls: {column: initial}
      on_failure: stop
      """;
  private static final String LEAST = "backfill:\n  table: users\n  set: {a: b}\n";

  @Test
  void readsEverything() {
    file("0007_full_name.yaml", FULL.replace("left(last_name, 1)", "\"left(last_name, 1)\""));
    ResolvedMigration migration = only();
    assertThat(migration.version()).hasToString("7");
    assertThat(migration.name()).isEqualTo("full_name");
    assertThat(migration.kind()).isEqualTo(Kind.DATA);
    assertThat(migration.reversible()).isTrue();
    assertThat(migration.up()).isNull();
    assertThat(migration.down()).isNull();
    assertThat(migration.code()).isNull();
    assertThat(migration.text()).startsWith("# why this is done\nbackfill:");
    Backfill backfill = backfill(migration);
    assertThat(backfill.table()).isEqualTo("app.users");
    assertThat(backfill.columns()).containsExactly("full_name", "initial");
    assertThat(sql(backfill, "full_name")).isEqualTo("trim(first_name || ' ' || last_name)");
    assertThat(sql(backfill, "initial")).isEqualTo("left(last_name, 1)");
    assertThat(backfill.where())
        .isEqualTo(new Expression("deleted_at is null", place("0007_full_name.yaml", 5, 11)));
    assertThat(backfill.batchSize()).isEqualTo(1000);
    assertThat(backfill.pace()).isEqualTo(Duration.ofMillis(100));
    assertThat(backfill.keepUndo()).isFalse();
    assertThat(backfill.idempotent()).isFalse();
    assertThat(backfill.maxQuarantined()).isEqualTo(5);
    assertThat(backfill.restoreOnFailure()).isFalse();
    assertThat(backfill.validate().stream().map(rule -> rule.text()))
        .containsExactly("no_nulls: full_name", "no_nulls: initial");
  }

  @Test
  void hasDefaults() {
    file("7_a.yml", LEAST);
    Backfill backfill = backfill(only());
    assertThat(backfill.where()).isNull();
    assertThat(backfill.batchSize()).isNull();
    assertThat(backfill.pace()).isNull();
    assertThat(backfill.keepUndo()).isTrue();
    assertThat(backfill.idempotent()).isTrue();
    assertThat(backfill.maxQuarantined()).isZero();
    assertThat(backfill.restoreOnFailure()).isTrue();
    assertThat(backfill.validate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0ms, 0", "250 ms, 250", "6s, 6000", "2m, 120000", "1h, 3600000", "'\"3s\"', 3000"})
  void readsAPace(String text, long millis) {
    file("7_a.yaml", LEAST + "  pace: " + text + "\n");
    assertThat(backfill(only()).pace()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void knowsWhereExpressionsBegin() {
    file(
        "7_a.yaml",
        """
        backfill:
          table: users
          set:
            plain: 🐦 || b
            single: ' b'
            "doubled": "b"
            block: | # as it is

              case when b
                then c end
            folded: >-
              b ||
              c
            wide🐦: b
        """);
    Backfill backfill = backfill(only());
    assertThat(backfill.set().values().stream().map(value -> value.location()))
        .containsExactly(
            place("7_a.yaml", 4, 12),
            place("7_a.yaml", 5, 15),
            place("7_a.yaml", 6, 17),
            place("7_a.yaml", 9, 7),
            place("7_a.yaml", 12, 7),
            place("7_a.yaml", 14, 13));
    assertThat(sql(backfill, "single")).isEqualTo("b");
    assertThat(sql(backfill, "block")).isEqualTo("case when b\n  then c end");
    assertThat(sql(backfill, "folded")).isEqualTo("b || c");
  }

  /** They are what they look like, and not what YAML 1.1 would make of them. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "007", "12:30", "1_000", "true", "no", "null", "2026-01-31", "'no'"})
  void readsExpressionsAsTheyLook(String text) {
    file("7_a.yaml", LEAST.replace("{a: b}", "{no: " + text + ", on: b}"));
    Backfill backfill = backfill(only());
    assertThat(sql(backfill, "no")).isEqualTo(text.replace("'", ""));
    assertThat(backfill.columns()).containsExactly("no", "on");
  }

  @Test
  void hasAChecksumThatLineEndsAndByteOrderMarkDoNotChange() {
    file("7_a.yaml", FULL.replace("left(last_name, 1)", "b"));
    ResolvedMigration one = only();
    file("7_a.yaml", "\uFEFF" + FULL.replace("left(last_name, 1)", "b").replace("\n", "\r\n"));
    ResolvedMigration other = only();
    assertThat(other.checksum()).isEqualTo(one.checksum());
    assertThat(backfill(other)).isEqualTo(backfill(one));
    file("7_a.yaml", FULL.replace("left(last_name, 1)", "c"));
    assertThat(only().checksum()).isNotEqualTo(one.checksum());
  }

  @Test
  void standsAmongTheOthers() {
    file("1_a.up.sql", "select 1;");
    file("3_a.sql", "-- migrate:up\nselect 1;");
    file("2_a.yaml", LEAST);
    assertThat(read().stream().map(migration -> migration.kind()))
        .containsExactly(Kind.SQL, Kind.DATA, Kind.SQL);
    assertThat(read().get(0).text()).isEqualTo("select 1;");
    file("02_b.yml", LEAST);
    assertThat(failure().code()).isEqualTo(ErrorCode.VERSION_DUPLICATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full_name.yaml", "1.yaml", "1_.yml", "1_a.YAML", "1_a.yaml.bak"})
  void takesNoOtherNames(String name) {
    file(name, LEAST);
    assertThat(failure())
        .hasMessageContaining(directory.resolve(name) + ":1:1: no migration")
        .hasMessageContaining("0001_full_name.yaml");
  }

  @Test
  void isNotPassedOverInASubdirectory() throws IOException {
    Path inside = Files.createDirectories(directory.resolve("more"));
    Files.writeString(inside.resolve("7_a.yaml"), LEAST);
    assertThat(failure().code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
    Files.move(inside.resolve("7_a.yaml"), inside.resolve("values.yaml"));
    assertThat(read()).isEmpty();
  }

  @Test
  void isReadWhenItIsNeeded() {
    file("7_a.yaml", "no: migration\n");
    List<ResolvedMigration> found =
        MigrationReader.read(new MigrationLocation.Directory(directory), List.of(), List.of());
    assertThat(found).hasSize(1);
    assertThat(failure()).hasMessageContaining("7_a.yaml:1:1: unknown key 'no'");
  }

  @Test
  void saysWhereARuleIsThatMakesNoSense() {
    file("7_a.yaml", LEAST + "validate:\n  - no_nulls: a\n  - beautiful: a\n");
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure).hasMessageContaining("7_a.yaml:6:5: ").hasMessageContaining("beautiful");
  }

  private Location place(String file, int line, int column) {
    return new Location(directory.resolve(file).toString(), line, column);
  }

  private static Backfill backfill(ResolvedMigration migration) {
    return Objects.requireNonNull(migration.backfill());
  }

  private static String sql(Backfill backfill, String column) {
    return Objects.requireNonNull(backfill.set().get(column)).sql();
  }
}
