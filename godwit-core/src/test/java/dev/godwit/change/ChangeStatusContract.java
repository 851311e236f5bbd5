package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.Godwit;
import dev.godwit.dialect.Dialects;
import dev.godwit.engine.Contracting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.render.TextRenderer;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a change on its way: how far it is and since when, and what comes next. */
abstract class ChangeStatusContract {

  private static final Version ONE = Version.of("1");
  private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");

  private final Supplier<TestDatabase> databases;
  @TempDir Path directory;
  private TestDatabase database;
  private Godwit godwit;

  ChangeStatusContract(Supplier<TestDatabase> databases) {
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    database = databases.get();
    godwit = Godwit.on(database.dataSource()).migrations(directory);
    database.execute(
        "create table users (id integer primary key, name varchar(40))",
        "insert into users values (1, 'ada')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void rename() throws IOException {
    file(
        "1_full_name.yaml",
        "operations:\n  - rename_column: {table: users, from: name, to: full_name}\nkeep: 7d\n");
  }

  private AppliedMigration record() {
    return Objects.requireNonNull(godwit.status().migrations().get(0).record());
  }

  /** As if what was done so far was done then, and took a minute. */
  private void backdate() {
    database.execute(
        "update "
            + Dialects.named(database.name()).ledgerTable("godwit", "migration")
            + " set applied_at = '2001-02-03 04:05:06"
            + (database.name().equals("postgresql") ? "Z" : "")
            + "', duration_ms = 60000");
  }

  private void run(Phase phase) {
    assertThat(godwit.changes().run(ONE, phase, Contracting.NOW).phase()).isEqualTo(phase);
  }

  @Test
  void tellsSinceWhenAndHowLongInAll() throws IOException {
    rename();
    var unused = godwit.changes().expand(ONE);
    backdate();
    assertThat(record().appliedAt()).isEqualTo(LONG_AGO);
    assertThat(TextRenderer.status(godwit.status()))
        .contains("expanded")
        .contains("since 2001-02-03 04:05:06")
        .contains("0 applied, 0 pending, 1 between two phases");

    for (Phase phase : new Phase[] {Phase.MIGRATE_DATA, Phase.VALIDATE, Phase.CONTRACT}) {
      backdate();
      run(phase);
      assertThat(record().appliedAt()).as(phase.id()).isAfter(LONG_AGO);
      assertThat(record().duration()).as(phase.id()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(record().duration())
        .as("contract took some time")
        .isGreaterThan(Duration.ofMinutes(1));
    assertThat(TextRenderer.status(godwit.status())).contains("1 applied").doesNotContain("since");
    backdate();
    var purged = godwit.changes().purge(ONE);
    assertThat(purged).hasSize(1);
    assertThat(record().appliedAt()).as("applied before it was purged").isEqualTo(LONG_AGO);
  }

  @Test
  void tellsSinceWhenItIsBack() throws IOException {
    rename();
    var unused = godwit.migrate();
    assertThat(record().phase()).isEqualTo(Phase.CONTRACT);
    backdate();
    var undone = godwit.changes().undo(ONE, Phase.VALIDATE);
    assertThat(undone.phase()).isEqualTo(Phase.VALIDATE);
    assertThat(record().appliedAt()).isAfter(LONG_AGO);
    assertThat(TextRenderer.status(godwit.status())).contains("validated").contains("since ");
  }

  private GodwitException refused(Phase phase) {
    GodwitException failure =
        catchThrowableOfType(
            GodwitException.class, () -> godwit.changes().run(null, phase, Contracting.NOW));
    assertThat(failure.code()).isEqualTo(ErrorCode.PHASE_ORDER);
    assertThat(failure.what()).isEqualTo("no change waits for " + phase.id());
    assertThat(failure.state()).isEqualTo("Nothing was run");
    return failure;
  }

  @Test
  void saysWhatComesBeforeAPhase() throws IOException {
    assertThat(refused(Phase.CONTRACT).next())
        .isEqualTo("No change is pending either: 'godwit new --change NAME' writes one");
    rename();
    for (Phase phase : new Phase[] {Phase.MIGRATE_DATA, Phase.VALIDATE, Phase.CONTRACT}) {
      assertThat(refused(phase).next())
          .isEqualTo("Expand comes first: run 'godwit expand 1' to begin change 1 full_name");
    }
    GodwitException named =
        catchThrowableOfType(
            GodwitException.class,
            () -> godwit.changes().run(ONE, Phase.CONTRACT, Contracting.NOW));
    assertThat(named.what()).isEqualTo("no change 1 has begun");
    assertThat(named.next()).isEqualTo(refused(Phase.CONTRACT).next());
  }

  @Test
  void namesTheMigrationInFrontOfAPendingChange() throws IOException {
    rename();
    file("0_posts.up.sql", "create table posts (id integer);");
    file("0_posts.down.sql", "drop table posts;");
    assertThat(refused(Phase.CONTRACT).next())
        .isEqualTo(
            "change 1 full_name is pending, behind migration 0 posts: 'godwit migrate --to 1'"
                + " applies both, as far as the gate lets it");
  }
}
