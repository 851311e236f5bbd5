package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two files a migration: {@code 0001_create_users.up.sql} and {@code 0001_create_users.down.sql}.
 */
final class PairLayout implements Layout {

  private static final Pattern NAME = Pattern.compile("(\\d+)_(.+)\\.(up|down)\\.sql");

  @Override
  public boolean claims(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  @Override
  public List<ResolvedMigration> read(List<MigrationFile> files) {
    Map<Version, Half> ups = new TreeMap<>();
    Map<Version, Half> downs = new TreeMap<>();
    for (MigrationFile file : files) {
      Half half = Half.of(file);
      Half other = (half.direction == Direction.UP ? ups : downs).putIfAbsent(half.version, half);
      if (other != null) {
        throw Versions.duplicate(half.version, other.file.path(), file.path());
      }
    }
    downs.values().forEach(down -> checkUp(down, ups.get(down.version)));
    List<ResolvedMigration> migrations = new ArrayList<>();
    for (Half up : ups.values()) {
      Half down = downs.get(up.version);
      migrations.add(
          ResolvedMigration.sql(
              up.version,
              up.name,
              up.file.path(),
              () -> Content.of(up.script(), down == null ? null : down.script())));
    }
    return migrations;
  }

  private static void checkUp(Half down, @Nullable Half up) {
    if (up == null) {
      throw new GodwitException(
              ErrorCode.DOWN_WITHOUT_UP, "the down of version " + down.version + " has no up")
          .at(Location.startOf(down.file.path()))
          .next("Add " + down.file.name().replace(".down.sql", ".up.sql") + ", or remove the down");
    }
    if (!up.name.equals(down.name)) {
      throw new GodwitException(
              ErrorCode.DOWN_WITHOUT_UP,
              "up and down of version "
                  + down.version
                  + " differ in name: "
                  + up.file.name()
                  + " and "
                  + down.file.name())
          .at(Location.startOf(down.file.path()))
          .next("Rename one of them if they belong together; else give one another version");
    }
  }

  /** One of the two files. */
  private record Half(MigrationFile file, Version version, String name, Direction direction) {

    static Half of(MigrationFile file) {
      Matcher matcher = NAME.matcher(file.name());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(file.name());
      }
      return new Half(
          file,
          Version.of(matcher.group(1)),
          matcher.group(2),
          matcher.group(3).equals("up") ? Direction.UP : Direction.DOWN);
    }

    Script script() {
      return Script.of(file.text(), Location.startOf(file.path()), direction);
    }
  }
}
