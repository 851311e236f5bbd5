package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.CatalogUndo;
import dev.godwit.dialect.Dialect;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.layout.Layouts;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Derives a down for a migration that has none, from the catalog of a scratch database before and
 * after its up, and tries it there.
 */
public final class DownProposer {

  private final ScratchDatabases databases;
  private final MigrationSet files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  /**
   * A proposer.
   *
   * @param files what was found in files
   */
  public DownProposer(
      ScratchDatabases databases,
      MigrationSet files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.databases = databases;
    this.files = files;
    this.options = options.unrehearsed();
    this.clock = clock;
    this.events = events;
  }

  /**
   * Proposes a down; nothing is written.
   *
   * @throws GodwitException {@link ErrorCode#VERSION_UNKNOWN} where there is no such migration,
   *     {@link ErrorCode#IRREVERSIBLE} where nothing can be derived, {@link ErrorCode#USAGE} where
   *     it has a down or needs none
   */
  public DownProposal propose(Version version) {
    ResolvedMigration migration = wanted(version);
    Dialect dialect = databases.dialect();
    DownReach reach = new DownReach(databases.apart());
    List<ResolvedMigration> before = new ArrayList<>();
    for (ResolvedMigration each : ScratchOrder.of(files)) {
      if (each.version().equals(version)) {
        break;
      }
      if (each.kind() != Kind.REPEATABLE && reach.of(dialect, each).isEmpty()) {
        before.add(each);
      }
    }
    reach
        .of(dialect, migration)
        .ifPresent(
            why -> {
              throw new GodwitException(
                      ErrorCode.IRREVERSIBLE, "migration " + version + " was not tried: " + why)
                  .next("Name a server for trying only with --scratch-url");
            });
    try (DownStand stand =
        new DownStand(
            databases,
            files,
            reach.callbacks(dialect, files, new ArrayList<>()),
            options,
            clock,
            events)) {
      return propose(stand, dialect, before, migration);
    }
  }

  private ResolvedMigration wanted(Version version) {
    ResolvedMigration migration =
        files.migrations().stream()
            .filter(file -> file.version().equals(version))
            .findFirst()
            .orElseThrow(
                () ->
                    new GodwitException(
                            ErrorCode.VERSION_UNKNOWN,
                            "there is no migration with version " + version)
                        .next("'godwit status' lists all versions"));
    if (migration.kind() != Kind.SQL) {
      throw new GodwitException(
          ErrorCode.USAGE,
          "migration " + version + " is no script in SQL, for which a down could be derived");
    }
    if (migration.down() != null) {
      throw new GodwitException(ErrorCode.USAGE, "migration " + version + " has a down already")
          .next("'godwit check-downs --only " + version + "' tries it");
    }
    return migration;
  }

  private DownProposal propose(
      DownStand stand,
      Dialect dialect,
      List<ResolvedMigration> before,
      ResolvedMigration migration) {
    stand.renew(before);
    CatalogPicture low = stand.picture();
    stand.up(migration);
    List<String> lines = DownScript.of(dialect.undo(), low, stand.picture());
    String script = script(lines);
    if (lines.stream().allMatch(line -> line.startsWith("--"))) {
      throw new GodwitException(
              ErrorCode.IRREVERSIBLE,
              "no down can be derived for migration "
                  + migration.version()
                  + (lines.isEmpty()
                      ? ": its up changes nothing in the catalog"
                      : ":\n" + script.strip()))
          .state("Nothing was written")
          .next("Write the down by hand; what it does to rows, only its author knows");
    }
    DownResult tried = tried(stand, before, migration, low, script);
    String downFile = Layouts.downFile(files.layout(), migration.file(), files.settings());
    return new DownProposal(migration.file(), downFile, head(migration, tried) + script, tried);
  }

  private static String script(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line.stripTrailing()).append(line.startsWith("--") ? "\n" : ";\n");
    }
    return text.toString();
  }

  private DownResult tried(
      DownStand stand,
      List<ResolvedMigration> before,
      ResolvedMigration migration,
      CatalogPicture low,
      String script) {
    Location at = Location.startOf(migration.file() + " (proposed down)");
    ToolText text =
        ToolText.of(Objects.requireNonNull(migration.up()), Script.of(script, at, Direction.DOWN));
    ResolvedMigration whole =
        ResolvedMigration.ofTool(
            migration.version(), migration.name(), Kind.SQL, migration.file(), () -> text);
    stand.renew(before);
    return new DownTrial(stand, whole).run(low);
  }

  private static String head(ResolvedMigration migration, DownResult tried) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Proposed by Godwit from what the up of "
            + migration.version()
            + " "
            + migration.name()
            + " changes in the catalog: check it.");
    lines.add(
        switch (tried.state()) {
          case SAME -> "Tried on a scratch database: the schema becomes what it was.";
          case ORDER_ONLY ->
              "Tried on a scratch database: the schema becomes what it was, with columns in another"
                  + " order.";
          case DIFFERENT ->
              "Tried on a scratch database: the schema does not become what it was ("
                  + tried.differences().get(0).object()
                  + ").";
          default -> "Tried on a scratch database: it fails. " + tried.why();
        });
    lines.add("What the up does to rows is not undone.");
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(CatalogUndo.remark(line)).append('\n'));
    return text.append('\n').toString();
  }
}
