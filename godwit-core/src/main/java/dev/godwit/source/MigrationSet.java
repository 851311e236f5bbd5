package dev.godwit.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that a directory holds, as its layout understands it.
 *
 * @param layout the layout's name
 * @param chosen whether someone said that it is this layout, and it was not only found
 * @param migrations the migrations in the order of running
 * @param baselines what stands for all migrations up to its version in an empty database, in the
 *     order of versions
 * @param callbacks what runs before and after migrations
 * @param skipped files that may be thought to be migrations, and are not run
 * @param resting migrations that are not for this run, but may have been applied by another
 * @param settings what the tool is set to
 */
public record MigrationSet(
    String layout,
    boolean chosen,
    List<ResolvedMigration> migrations,
    List<ResolvedMigration> baselines,
    List<Callback> callbacks,
    List<SkippedFile> skipped,
    List<ResolvedMigration> resting,
    LayoutSettings settings) {

  /** Copies the lists. */
  public MigrationSet {
    resting = List.copyOf(resting);
    migrations = List.copyOf(migrations);
    baselines = List.copyOf(baselines);
    callbacks = List.copyOf(callbacks);
    skipped = List.copyOf(skipped);
  }

  /** A set of which all are for this run. */
  public MigrationSet(
      String layout,
      boolean chosen,
      List<ResolvedMigration> migrations,
      List<ResolvedMigration> baselines,
      List<Callback> callbacks,
      List<SkippedFile> skipped,
      LayoutSettings settings) {
    this(layout, chosen, migrations, baselines, callbacks, skipped, List.of(), settings);
  }

  /** A set of migrations and nothing else. */
  public static MigrationSet of(String layout, List<ResolvedMigration> migrations) {
    return new MigrationSet(
        layout, false, migrations, List.of(), List.of(), List.of(), LayoutSettings.NONE);
  }

  /** A set of Godwit's own migrations. */
  public static MigrationSet own(List<ResolvedMigration> migrations) {
    return of(GodwitLayout.NAME, migrations);
  }

  /** The same with files that are not run. */
  public MigrationSet skipping(List<SkippedFile> files) {
    return new MigrationSet(
        layout, chosen, migrations, baselines, callbacks, files, resting, settings);
  }

  /** The same with migrations that are not for this run. */
  public MigrationSet resting(List<ResolvedMigration> others) {
    return new MigrationSet(
        layout, chosen, migrations, baselines, callbacks, skipped, others, settings);
  }

  /** Whether it was said that the directory is Godwit's own, and no other tool's. */
  public boolean saidToBeOwn() {
    return chosen && layout.equals(GodwitLayout.NAME);
  }

  /** The same, read with these settings. */
  MigrationSet with(LayoutSettings others, boolean wasChosen) {
    return new MigrationSet(
        layout, wasChosen, migrations, baselines, callbacks, skipped, resting, others);
  }

  /** The same with more migrations, each before the first that has a higher version. */
  MigrationSet with(Collection<ResolvedMigration> more) {
    if (more.isEmpty()) {
      return this;
    }
    return new MigrationSet(
        layout,
        chosen,
        Versions.merged(migrations, more),
        baselines,
        callbacks,
        skipped,
        resting,
        settings);
  }

  /** Both, as if they lay in one place; the other is of the same layout. */
  MigrationSet and(MigrationSet other) {
    return new MigrationSet(
        layout,
        chosen,
        Versions.merged(migrations, other.migrations),
        joined(baselines, other.baselines),
        joined(callbacks, other.callbacks),
        joined(skipped, other.skipped),
        joined(resting, other.resting),
        settings);
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
