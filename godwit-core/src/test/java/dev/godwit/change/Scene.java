package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database where a change lives, and its twin, where nobody disturbs the plain DDL. */
final class Scene implements AutoCloseable {

  private static final Version CHANGE = Version.of("1");

  private final Story story;
  private final TestDatabase database;
  private final TestDatabase second;
  private final Twin twin;
  private final Godwit godwit;
  private final AtomicInteger keys = new AtomicInteger(Stories.PEOPLE);

  Scene(Story story, Supplier<TestDatabase> open, Path directory, boolean keep) throws IOException {
    this.story = story;
    this.database = open.get();
    this.second = open.get();
    this.twin = new Twin(second, database);
    for (TestDatabase each : List.of(database, second)) {
      each.execute(Stories.people().toArray(new String[0]));
      each.execute(story.setup().toArray(new String[0]));
    }
    Files.writeString(directory.resolve("1_change.yaml"), story.file(keep));
    this.godwit = Godwit.on(database.dataSource()).migrations(directory);
  }

  void expand() {
    reached(Phase.EXPAND, godwit.changes().expand(CHANGE).phase());
  }

  void migrateData() {
    run(Phase.MIGRATE_DATA);
  }

  void validate() {
    run(Phase.VALIDATE);
  }

  void contract() {
    run(Phase.CONTRACT);
  }

  private void run(Phase phase) {
    reached(phase, godwit.changes().run(CHANGE, phase, Contracting.NOW).phase());
  }

  void undo(@Nullable Phase kept) {
    reached(kept, godwit.changes().undo(CHANGE, kept).phase());
  }

  void undoContract() {
    undo(Phase.VALIDATE);
  }

  void purge() {
    var unused = godwit.changes().purge(CHANGE);
  }

  private static void reached(@Nullable Phase expected, @Nullable Phase phase) {
    assertThat(phase).isEqualTo(expected);
  }

  /** The schema as it is; SQLite keeps the order in which a column's clauses were added. */
  List<String> dump() {
    return evened(database);
  }

  private static List<String> evened(TestDatabase database) {
    String dump = database.dump();
    return (database.name().equals("sqlite")
            ? dump.replaceAll(" ?(default '[^']*') not null", " not null $1")
                .replace(")not", ") not")
            : dump)
        .lines()
        .toList();
  }

  /** Does work while only the old program runs, which is to see just what it has written. */
  void oldAlone(String what, Runnable work) {
    alone(what, story.old(), work);
  }

  /** The same with the new program, where that can be there before contract. */
  void newAlone(String what, Runnable work) {
    alone(what, story.together() ? story.fresh() : Program.NONE, work);
  }

  /** The same with the new program, which has its final shape. */
  void newContracted(String what, Runnable work) {
    alone(what, story.fresh(), work);
  }

  private void alone(String what, Program program, Runnable work) {
    if (program.isNone()) {
      work.run();
      return;
    }
    twin.copy(program);
    Writer writer = new Writer(database, program, keys);
    List<String> written = Writer.during(work, writer);
    twin.replay(written);
    twin.requireSame(what, program);
  }

  /** Does work while both programs run. */
  void both(String what, Runnable work) {
    Program fresh = story.together() ? story.fresh() : Program.NONE;
    List<Writer> writers =
        List.of(story.old(), fresh).stream()
            .filter(program -> !program.isNone())
            .map(program -> new Writer(database, program, keys))
            .toList();
    List<String> written = Writer.during(work, writers.toArray(Writer[]::new));
    assertThat(written).as(what).hasSizeGreaterThanOrEqualTo(writers.size());
  }

  /**
   * Holds that old and new columns say the same.
   *
   * @param filled whether all rows have new values by now
   */
  void requireAgreement(String when, boolean filled) {
    String wrong =
        (filled
                ? "(%1$s) or not coalesce(%2$s, 1 = 0)"
                : "not (%1$s) and not coalesce(%2$s, 1 = 0)")
            .formatted(story.unfilled(), "(" + story.agree() + ")");
    String table = story.old().isNone() ? story.fresh().table() : story.old().table();
    assertThat(database.column("select id from " + table + " where " + wrong)).as(when).isEmpty();
  }

  /** Changes the twin. */
  void change() {
    if (!story.old().isNone() && !story.together()) {
      twin.copy(story.old());
    }
    second.execute(story.plain().toArray(new String[0]));
  }

  /**
   * Holds that the new columns hold what the plain DDL would have given, where nobody wrote to
   * them.
   */
  void requireSameRows(String when) {
    if (!story.together()) {
      twin.requireSame(when, story.fresh());
    }
  }

  void requireNothingLeft(String when) {
    Leftovers.requireNone(database, when);
  }

  /** Holds that the schema is that of the twin, and nothing is left of Godwit's. */
  void requireLikeTwin(String when) {
    assertThat(dump()).as(when).isEqualTo(evened(second));
    requireNothingLeft(when);
  }

  @Override
  public void close() {
    database.close();
    second.close();
  }
}
