package dev.godwit.source;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A migration as it was found: in files, or as a class.
 *
 * <p>Files are read when their content is first asked for, as a run needs that of a few among
 * thousands; what asks for it throws {@link GodwitException} where a file is unreadable or written
 * wrongly.
 */
public final class ResolvedMigration {

  private final Version version;
  private final String name;
  private final Kind kind;
  private final String file;
  private final Supplier<Content> content;
  private final @Nullable Migration code;

  private ResolvedMigration(
      Version version,
      String name,
      Kind kind,
      String file,
      Supplier<Content> content,
      @Nullable Migration code) {
    this.version = version;
    this.name = name;
    this.kind = kind;
    this.file = file;
    this.content = new Once<>(content);
    this.code = code;
  }

  /**
   * A migration in SQL.
   *
   * @param file the file of the up script
   * @param content reads its scripts
   */
  static ResolvedMigration sql(
      Version version, String name, String file, Supplier<Content> content) {
    return new ResolvedMigration(version, name, Kind.SQL, file, content, null);
  }

  /** A migration in Java. */
  public static ResolvedMigration java(Migration code) {
    return new ResolvedMigration(
        Version.of(code.version()),
        code.name(),
        Kind.JAVA,
        code.getClass().getName(),
        () -> new Content(null, null, Checksum.of(code)),
        code);
  }

  /** Its version. */
  public Version version() {
    return version;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What it is written in. */
  public Kind kind() {
    return kind;
  }

  /** The file of the up script, or the class. */
  public String file() {
    return file;
  }

  /** The up script; null where it is code. */
  public @Nullable Script up() {
    return content.get().up();
  }

  /** The down script; null where there is none, or it is code. */
  public @Nullable Script down() {
    return content.get().down();
  }

  /** The checksum over everything that it would run, line ends and byte order mark aside. */
  public String checksum() {
    return content.get().checksum();
  }

  /** The code; null where it is no Java. */
  public @Nullable Migration code() {
    return code;
  }

  /** Whether it can be rolled back. */
  public boolean reversible() {
    return code == null ? down() != null : code.reversible();
  }

  /** Version, name and file. */
  @Override
  public String toString() {
    return version + " " + name + " (" + file + ")";
  }

  /**
   * What a migration would run.
   *
   * @param up the up script; null where it is code
   * @param down the down script; null where there is none, or it is code
   * @param checksum over all of it
   */
  record Content(@Nullable Script up, @Nullable Script down, String checksum) {

    static Content of(Script up, @Nullable Script down) {
      return new Content(up, down, Checksum.of(up, down));
    }
  }
}
