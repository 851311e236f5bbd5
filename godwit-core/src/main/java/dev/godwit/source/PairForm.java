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
import org.jspecify.annotations.Nullable;

/**
 * Two files a migration: {@code 0001_create_users.up.sql} and {@code 0001_create_users.down.sql}.
 */
final class PairForm implements Form {

  private static final String UP = ".up.sql";
  private static final String DOWN = ".down.sql";

  @Override
  public boolean claims(String fileName) {
    return FileName.of(fileName, UP) != null || FileName.of(fileName, DOWN) != null;
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
          .next("Add " + down.file.name().replace(DOWN, UP) + ", or remove the down");
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
      FileName up = FileName.of(file.name(), UP);
      FileName parts = up == null ? FileName.of(file.name(), DOWN) : up;
      if (parts == null) {
        throw new IllegalArgumentException(file.name());
      }
      return new Half(
          file,
          Version.of(parts.version()),
          parts.name(),
          up == null ? Direction.DOWN : Direction.UP);
    }

    Script script() {
      return Script.of(file.text(), Location.startOf(file.path()), direction);
    }
  }
}
