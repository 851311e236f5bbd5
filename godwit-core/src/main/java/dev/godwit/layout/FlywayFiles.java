package dev.godwit.layout;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Callback;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects Flyway's files and puts together what belongs together. */
final class FlywayFiles {

  private static final Map<String, Callback.Event> EVENTS =
      Map.of(
          "beforeMigrate", Callback.Event.BEFORE_MIGRATE,
          "beforeEachMigrate", Callback.Event.BEFORE_EACH_MIGRATE,
          "afterEachMigrate", Callback.Event.AFTER_EACH_MIGRATE,
          "afterMigrateApplied", Callback.Event.AFTER_MIGRATE_APPLIED,
          "afterMigrate", Callback.Event.AFTER_MIGRATE);

  private final Map<Version, Found> versioned = new TreeMap<>();
  private final Map<Version, Found> undos = new HashMap<>();
  private final Map<Version, Found> baselines = new TreeMap<>();
  private final Map<Version, Found> repeatables = new HashMap<>();
  private final List<Found> callbacks = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  /** A file whose name is one of Flyway's. */
  void add(FlywayName name, FlywayScript script) {
    if (!script.isToBeRun()) {
      skip(script.path(), "the .conf beside it says that it is not to be run");
      return;
    }
    Found found = new Found(name, script);
    switch (name.role()) {
      case VERSIONED -> put(versioned, found);
      case UNDO -> put(undos, found);
      case BASELINE -> put(baselines, found);
      case REPEATABLE -> put(repeatables, found);
      case CALLBACK -> {
        if (EVENTS.containsKey(name.prefix())) {
          callbacks.add(found);
        } else {
          skip(script.path(), "Godwit has no event " + name.prefix());
        }
      }
    }
  }

  private static void put(Map<Version, Found> all, Found found) {
    Found other = all.putIfAbsent(found.version(), found);
    if (other != null) {
      throw Versions.duplicate(found.version(), other.script.path(), found.script.path());
    }
  }

  /** A file that is not run. */
  void skip(String path, String why) {
    skipped.add(new SkippedFile(path, why));
  }

  /** All of it: versions first, then what is repeatable, by description. */
  MigrationSet set() {
    List<ResolvedMigration> migrations = new ArrayList<>();
    versioned.values().forEach(each -> migrations.add(each.with(undos.remove(each.version()))));
    undos
        .values()
        .forEach(each -> skip(each.script.path(), "it undoes a migration that is not there"));
    repeatables.values().stream()
        .sorted(Comparator.comparing(each -> each.name.description()))
        .forEach(each -> migrations.add(each.with(null)));
    return new MigrationSet(
        FlywayWords.TOOL,
        false,
        migrations,
        baselines.values().stream().map(each -> each.with(null)).toList(),
        callbacks.stream()
            .sorted(Comparator.comparing(each -> each.name.description()))
            .map(Found::callback)
            .toList(),
        skipped,
        LayoutSettings.NONE);
  }

  /** A file and what its name says. */
  private record Found(FlywayName name, FlywayScript script) {

    Version version() {
      return FlywayLayout.version(name);
    }

    Callback callback() {
      return new Callback(
          Objects.requireNonNull(EVENTS.get(name.prefix())), script.path(), script.later());
    }

    ResolvedMigration with(@Nullable Found undo) {
      Kind kind = FlywayLayout.kind(name.role());
      return ResolvedMigration.ofTool(
          version(),
          name.description(),
          kind,
          script.path(),
          () -> text(kind, undo == null ? null : undo.script));
    }

    private ToolText text(Kind kind, @Nullable FlywayScript undo) {
      Script up = script.script();
      String written = script.written();
      List<String> checksums =
          kind == Kind.REPEATABLE
              ? List.of(FlywayScript.checksum(up.text()), FlywayScript.checksum(written))
              : List.of(FlywayScript.checksum(written));
      return new ToolText(
          up,
          undo == null ? null : undo.script(),
          kind == Kind.REPEATABLE ? up.text() : written,
          undo == null ? null : undo.written(),
          checksums,
          script.name(),
          null);
    }
  }
}
