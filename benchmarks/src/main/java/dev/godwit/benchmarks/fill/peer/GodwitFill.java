package dev.godwit.benchmarks.fill.peer;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import dev.godwit.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Godwit, as a program uses it: {@code migrate} with a directory that holds one data migration.
 *
 * @param effort {@code polite}, which is the default, or {@code fast}
 * @param workers how many threads
 * @param undo whether old values are kept, which is the default
 */
public record GodwitFill(String effort, int workers, boolean undo) implements Filler {

  /** What a program gets by default, but for the old values. */
  public static final GodwitFill POLITE = new GodwitFill("polite", 1, false);

  /** As fast as one connection can. */
  public static final GodwitFill FAST = new GodwitFill("fast", 1, false);

  /** So many workers, as fast as they can. */
  public static GodwitFill fast(int workers) {
    return new GodwitFill("fast", workers, false);
  }

  /** As fast as one connection can, and able to put the old values back. */
  public static final GodwitFill UNDO = new GodwitFill("fast", 1, true);

  @Override
  public String name() {
    return "Godwit "
        + effort
        + (workers == 1 ? "" : ", " + workers + " workers")
        + (undo ? ", undo log" : "");
  }

  @Override
  public String how() {
    return "Godwit.migrate() with one data migration, --effort %s --workers %d, undo: %s"
        .formatted(effort, workers, undo ? "auto" : "none");
  }

  @Override
  public Optional<Duration> fill(Place place) throws Exception {
    Path directory = Files.createTempDirectory("godwit-bench");
    Path file = directory.resolve("1_full_name.yaml");
    Files.writeString(file, migration(place));
    try {
      List<Duration> filling = new ArrayList<>();
      var unused =
          Godwit.on(place.dataSource())
              .migrations(directory)
              .settings(settings())
              .listener(event -> note(event, filling))
              .migrate();
      return Optional.of(filling.get(0));
    } finally {
      Files.delete(file);
      Files.delete(directory);
    }
  }

  private Settings settings() {
    return Settings.defaults()
        .with(Setting.EFFORT, effort)
        .with(Setting.WORKERS, Integer.toString(workers));
  }

  private String migration(Place place) {
    return """
        backfill:
          table: users
          set: {full_name: "%s"}
          undo: %s
        """
        .formatted(place.value(), undo ? "auto" : "none");
  }

  private static void note(Event event, List<Duration> filling) {
    if (event instanceof Event.BackfillFinished finished) {
      filling.add(finished.elapsed());
    }
  }
}
