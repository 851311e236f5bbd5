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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database where a change lives, and its twin, where nobody disturbs the plain DDL. */
final class Scene implements AutoCloseable {

  private static final Version CHANGE = Version.of("1");

  private final Story story;
  private final TestDatabase database;
  private final TestDatabase second;
  private final Twin twin;
  private final DataSource connections;
  private final Godwit godwit;
  private final AtomicInteger keys = new AtomicInteger(Stories.PEOPLE);

  Scene(Story story, Supplier<TestDatabase> open, Path directory, boolean keep) throws IOException {
    this(story, open, TestDatabase::dataSource, directory, keep);
  }

  /**
   * A scene.
   *
   * @param connecting how Godwit and the programs come to the database
   */
  Scene(
      Story story,
      Supplier<TestDatabase> open,
      Function<TestDatabase, DataSource> connecting,
      Path directory,
      boolean keep)
      throws IOException {
    this.story = story;
    this.database = open.get();
    this.second = open.get();
    this.twin = new Twin(second, database);
    for (TestDatabase each : List.of(database, second)) {
      each.execute(Stories.people().toArray(new String[0]));
      each.execute(story.setup().toArray(new String[0]));
    }
    Files.writeString(directory.resolve("1_change.yaml"), story.file(keep));
    this.connections = connecting.apply(database);
    this.godwit = Godwit.on(connections).migrations(directory);
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

  /** The schema as it is. */
  List<String> dump() {
    return evened(database);
  }

  /** SQLite keeps the order in which columns, and the clauses of these, were added. */
  private static List<String> evened(TestDatabase database) {
    Stream<String> lines = database.dump().lines();
    return database.name().equals("sqlite") ? lines.map(Scene::evened).toList() : lines.toList();
  }

  private static String evened(String line) {
    String parts =
        line.replaceAll(" ?(default '[^']*') not null", " not null $1").replace(")not", ") not");
    return Stream.of(parts.replaceFirst("\\)$", ",)").split(",")).sorted().toList().toString();
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
    Writer writer = writer(program);
    List<String> written = Writer.during(work, writer);
    twin.replay(written);
    twin.requireSame(what, program);
  }

  private Writer writer(Program program) {
    return new Writer(connections, database.name(), program, keys);
  }

  /** Does work while both programs run. */
  void both(String what, Runnable work) {
    Program fresh = story.together() ? story.fresh() : Program.NONE;
    List<Writer> writers =
        List.of(story.old(), fresh).stream()
            .filter(program -> !program.isNone())
            .map(this::writer)
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

  /** Forth and back, and forth again, while a program of each version writes. */
  void wholeLife() {
    List<String> before = dump();
    oldAlone("expand", this::expand);
    final List<String> expanded = dump();
    requireAgreement("expanded", false);
    both("nothing", () -> {});
    requireAgreement("expanded for a while", false);

    oldAlone("undo", () -> undo(null));
    assertThat(dump()).as("undone").isEqualTo(before);
    requireNothingLeft("undone");

    oldAlone("expand again", this::expand);
    assertThat(dump()).as("expanded again").isEqualTo(expanded);
    both("migrate_data", this::migrateData);
    requireAgreement("migrated", true);
    both("validate", this::validate);
    requireAgreement("validated", true);
    final List<String> validated = dump();

    change();
    newAlone("contract", this::contract);
    final List<String> contracted = dump();
    requireSameRows("contracted");
    newContracted("life after contract", () -> {});
    newAlone("undo of contract", this::undoContract);
    assertThat(dump()).as("contract undone").isEqualTo(validated);
    both("nothing", () -> {});
    requireAgreement("contract undone", true);

    newAlone("contract again", this::contract);
    assertThat(dump()).as("contracted again").isEqualTo(contracted);
    newContracted("purge", this::purge);
    requireLikeTwin("purged");
  }

  @Override
  public void close() {
    database.close();
    second.close();
  }
}
