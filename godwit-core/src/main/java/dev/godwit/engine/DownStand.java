package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.source.Callback;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A scratch database, and the migrations that are applied to it one by one. */
final class DownStand implements AutoCloseable {

  private final ScratchDatabases databases;
  private final MigrationSet files;
  private final List<Callback> callbacks;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;
  private final List<ResolvedMigration> applied = new ArrayList<>();
  private final ScratchExtensions extensions;
  private final Set<String> told = new HashSet<>();
  private ScratchDatabases.Scratch scratch;

  DownStand(
      ScratchDatabases databases,
      MigrationSet files,
      List<Callback> callbacks,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.databases = databases;
    this.files = files;
    this.callbacks = callbacks;
    this.options = options;
    this.clock = clock;
    this.events = events;
    this.extensions = new ScratchExtensions(databases.dialect(), ScratchOrder.of(files));
    this.scratch = open();
  }

  /** Applies one more. */
  void up(ResolvedMigration migration) {
    List<ResolvedMigration> all = new ArrayList<>(applied);
    all.add(migration);
    List<Outcome> done = runner(all).migrate(Target.ALL);
    if (done.isEmpty() || !done.get(done.size() - 1).whole()) {
      throw new GodwitException(
          ErrorCode.PHASE_ORDER, "migration " + migration.version() + " is not whole after its up");
    }
    applied.add(migration);
  }

  /** Rolls the last one back. */
  void down() {
    List<Outcome> unused = runner(applied).rollback(Target.steps(1));
    applied.remove(applied.size() - 1);
  }

  /** The plan of the down of the last one, which tells whether there is any. */
  void requireDown() {
    if (runner(applied).plan(Direction.DOWN, Target.steps(1)).isEmpty()) {
      throw new GodwitException(ErrorCode.IRREVERSIBLE, "there is nothing to roll back");
    }
  }

  /** Goes on in a new database with these migrations applied. */
  void renew(List<ResolvedMigration> migrations) {
    close();
    scratch = open();
    applied.clear();
    if (!migrations.isEmpty()) {
      List<Outcome> unused = runner(migrations).migrate(Target.ALL);
      applied.addAll(migrations);
    }
  }

  private ScratchDatabases.Scratch open() {
    return databases.open(extensions::granted, this::tell);
  }

  /** Each trouble once, though it comes with each new database. */
  private void tell(String trouble) {
    if (told.add(trouble)) {
      events.accept(new Event.Warning(trouble));
    }
  }

  /** The migrations that are applied. */
  List<ResolvedMigration> applied() {
    return List.copyOf(applied);
  }

  /** What the database holds now. */
  CatalogPicture picture() {
    try (Connection connection = scratch.dataSource().getConnection()) {
      Dialect dialect = Dialects.of(connection);
      return dialect.picture(connection, options.ledger());
    } catch (SQLException e) {
      throw new GodwitException(
          ErrorCode.DATABASE_REFUSED,
          "the scratch database's catalog cannot be read: " + e.getMessage(),
          e);
    }
  }

  private Runner runner(List<ResolvedMigration> migrations) {
    MigrationSet set =
        new MigrationSet(
            files.layout(),
            files.chosen(),
            migrations,
            List.of(),
            callbacks,
            List.of(),
            files.settings());
    return new Runner(scratch.dataSource(), set, options, clock, event -> {});
  }

  /** Removes the database. */
  @Override
  public void close() {
    try {
      scratch.removal().run();
    } catch (SQLException e) {
      events.accept(
          new Event.Warning("the scratch database could not be removed: " + e.getMessage()));
    }
  }
}
