package dev.godwit.layout;

import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.Folder;
import dev.godwit.source.Layout;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import dev.godwit.source.SkippedFile;
import dev.godwit.source.ToolText;
import dev.godwit.source.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * golang-migrate's directories: {@code 1_create_users.up.sql} and {@code 1_create_users.down.sql}.
 *
 * <p>Godwit's own pairs are the same, but for what golang-migrate lets pass: the two may differ in
 * name, have any extension, and a name may be empty.
 */
final class GolangMigrateLayout implements Layout {

  private static final Pattern NAME = Pattern.compile("(\\d+)_(.*)\\.(up|down)\\.(.*)");

  @Override
  public String name() {
    return "golang-migrate";
  }

  /** What Godwit cannot read as its own may as well be a mistake in one of its own directories. */
  @Override
  public boolean fits(Folder folder, LayoutSettings settings) {
    return false;
  }

  @Override
  public MigrationSet read(Folder folder, LayoutSettings settings) {
    Map<Version, Half> ups = new TreeMap<>();
    Map<Version, Half> downs = new HashMap<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (String name : folder.names()) {
      Matcher parts = NAME.matcher(name);
      if (parts.matches()) {
        put(parts.group(3).equals("up") ? ups : downs, Half.of(parts, folder.file(name)));
      } else if (name.endsWith(".sql")) {
        skipped.add(
            new SkippedFile(folder.file(name).path(), "its name is none of golang-migrate's"));
      }
    }
    List<ResolvedMigration> migrations = new ArrayList<>();
    ups.values().forEach(up -> migrations.add(up.with(downs.remove(up.version))));
    downs
        .values()
        .forEach(
            down -> skipped.add(new SkippedFile(down.file.path(), "it is a down without an up")));
    return MigrationSet.of(name(), migrations).skipping(skipped);
  }

  private static void put(Map<Version, Half> halves, Half half) {
    Half other = halves.putIfAbsent(half.version, half);
    if (other != null) {
      throw Versions.duplicate(half.version, other.file.path(), half.file.path());
    }
  }

  /** One of the two files. */
  private record Half(Version version, String name, MigrationFile file) {

    static Half of(Matcher parts, MigrationFile file) {
      return new Half(Version.of(parts.group(1)), parts.group(2), file);
    }

    ResolvedMigration with(@Nullable Half down) {
      return ResolvedMigration.ofTool(
          version,
          name,
          Kind.SQL,
          file.path(),
          () ->
              ToolText.of(script(Direction.UP), down == null ? null : down.script(Direction.DOWN)));
    }

    private Script script(Direction direction) {
      return Script.of(file.text(), file.start(), direction);
    }
  }
}
