package dev.godwit.source;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/**
 * A migration as it was found: in files, or as a class.
 *
 * @param version its version
 * @param name its name
 * @param kind what it is written in
 * @param file the file of the up script, or the class
 * @param up the up script; null where it is code
 * @param down the down script; null where there is none, or it is code
 * @param code the code; null where it is SQL
 * @param checksum over everything that it would run, line ends and byte order mark aside
 */
public record ResolvedMigration(
    Version version,
    String name,
    Kind kind,
    String file,
    @Nullable Script up,
    @Nullable Script down,
    @Nullable Migration code,
    String checksum) {

  /** A migration in SQL. */
  public static ResolvedMigration sql(
      Version version, String name, Script up, @Nullable Script down) {
    return new ResolvedMigration(
        version, name, Kind.SQL, up.location().file(), up, down, null, Checksum.of(up, down));
  }

  /** A migration in Java. */
  public static ResolvedMigration java(Migration code) {
    return new ResolvedMigration(
        Version.of(code.version()),
        code.name(),
        Kind.JAVA,
        code.getClass().getName(),
        null,
        null,
        code,
        Checksum.of(code));
  }

  /** Whether it can be rolled back. */
  public boolean reversible() {
    return code == null ? down != null : code.reversible();
  }
}
