package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was applied is undone, the last first, by the downs as they were when applied. */
abstract class RollbackContract extends Contract {

  RollbackContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void applyThree() {
    table("9", "a");
    table("10", "b");
    table("11", "c");
    godwit().migrate();
  }

  @Test
  void undoesTheLatest() {
    assertThat(godwit().rollback())
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.version()).hasToString("11");
              assertThat(outcome.direction()).isEqualTo(Direction.DOWN);
            });
    assertThat(hasTable("c")).isFalse();
    assertThat(applied()).containsExactly("9", "10");
    assertThat(pending()).containsExactly("11");
  }

  @Test
  void undoesAsManyAsTold() {
    assertThat(versions(godwit().rollback(Target.steps(2)))).containsExactly("11", "10");
    assertThat(versions(godwit().rollback(Target.steps(2)))).containsExactly("9");
    assertThat(godwit().rollback(Target.steps(2))).isEmpty();
  }

  @Test
  void undoesBackToAVersionAndKeepsThatOne() {
    assertThat(versions(godwit().rollback(to("9")))).containsExactly("11", "10");
    assertThat(godwit().rollback(to("9"))).isEmpty();
    assertThat(applied()).containsExactly("9");
  }

  @Test
  void undoesEverythingBackToNothing() {
    assertThat(versions(godwit().rollback(to("0")))).containsExactly("11", "10", "9");
    assertThat(applied()).isEmpty();
    assertThat(versions(godwit().migrate())).containsExactly("9", "10", "11");
  }

  @Test
  void refusesAVersionThatIsNotApplied() {
    table("12", "d");
    assertThat(failure(() -> godwit().rollback(to("12"))).code())
        .isEqualTo(ErrorCode.VERSION_UNKNOWN);
    assertThat(failure(() -> godwit().rollback(to("5"))).code())
        .isEqualTo(ErrorCode.VERSION_UNKNOWN);
    assertThat(applied()).containsExactly("9", "10", "11");
  }

  @Test
  void undoesTheLastAppliedFirstWhateverItsVersion() {
    table("1", "late");
    godwit().migrate();
    assertThat(versions(godwit().rollback())).containsExactly("1");
    godwit().migrate();
    assertThat(versions(godwit().rollback(to("0")))).containsExactly("1", "11", "10", "9");
  }

  @Test
  void worksFromAReleaseWithoutTheFile(@TempDir Path olderRelease) throws IOException {
    Files.writeString(olderRelease.resolve("9_a.up.sql"), "create table a (id int primary key);\n");
    Godwit older = Godwit.on(database.dataSource()).migrations(olderRelease);
    assertThat(versions(older.rollback(to("9")))).containsExactly("11", "10");
    assertThat(hasTable("a")).isTrue();
    assertThat(hasTable("b") || hasTable("c")).isFalse();
  }

  @Test
  void worksWithoutAnyFiles() {
    assertThat(versions(Godwit.on(database.dataSource()).rollback(to("0")))).hasSize(3);
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void runsTheDownAsItWasWhenApplied() {
    file("11_c.down.sql", "this is not what was applied;\n");
    assertThat(versions(godwit().rollback())).containsExactly("11");
    assertThat(hasTable("c")).isFalse();
  }

  @Test
  void refusesWhatHasNoDownBeforeAnythingIsRun() {
    file("12_one_way.up.sql", "create table one_way (id int primary key);\n");
    table("13", "d");
    godwit().migrate();
    GodwitException failure = failure(() -> godwit().rollback(Target.steps(2)));
    assertThat(failure.code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    assertThat(failure).hasMessageContaining("12 one_way").hasMessageContaining("Nothing was run");
    assertThat(hasTable("d")).isTrue();
    assertThat(versions(godwit().rollback())).containsExactly("13");
    file("12_one_way.down.sql", "drop table one_way;\n");
    assertThat(failure(() -> godwit().rollback()).code())
        .as("a down that came later was not reviewed with its up")
        .isEqualTo(ErrorCode.IRREVERSIBLE);
  }

  @Test
  void acceptsADownThatDoesNothing() {
    pair("12_comment", "create table d (id int primary key);\n", "-- the table may stay\n");
    godwit().migrate();
    assertThat(versions(godwit().rollback())).containsExactly("12");
    assertThat(applied()).containsExactly("9", "10", "11");
    assertThat(hasTable("d")).isTrue();
  }

  @Test
  void leavesAFailedDownApplied() {
    pair("12_bad_down", "create table d (id int primary key);\n", "drop table no_such_table;\n");
    godwit().migrate();
    GodwitException failure = failure(() -> godwit().rollback());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("no_such_table").hasMessageContaining("(down");
    assertThat(String.valueOf(failure.location())).matches(".*\\(down, as applied\\):1:\\d+");
    assertThat(applied()).containsExactly("9", "10", "11", "12");
    assertThat(godwit().migrate()).isEmpty();
  }
}
