package dev.godwit.source;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.operation.Change;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Guard;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import java.util.List;
import java.util.Map;
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
  private final @Nullable Kind kind;
  private final String file;
  private final Supplier<Content> content;
  private final @Nullable Migration code;

  /** Reads what a file of another tool does in phases; null where it is no such file. */
  private final @Nullable Supplier<Change> foreign;

  private ResolvedMigration(
      Version version,
      String name,
      @Nullable Kind kind,
      String file,
      Supplier<Content> content,
      @Nullable Migration code) {
    this(version, name, kind, file, content, code, null);
  }

  private ResolvedMigration(
      Version version,
      String name,
      @Nullable Kind kind,
      String file,
      Supplier<Content> content,
      @Nullable Migration code,
      @Nullable Supplier<Change> foreign) {
    this.version = version;
    this.name = name;
    this.kind = kind;
    this.file = file;
    this.content = new Once<>(content);
    this.code = code;
    this.foreign = foreign == null ? null : new Once<>(foreign);
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

  /**
   * A migration of another tool.
   *
   * @param kind what part it has: {@link Kind#SQL}, {@link Kind#REPEATABLE}, {@link Kind#BASELINE}
   * @param file the file of the up script
   * @param text reads its scripts
   */
  public static ResolvedMigration ofTool(
      Version version, String name, Kind kind, String file, Supplier<ToolText> text) {
    if (!kind.isScript()) {
      throw new IllegalArgumentException(kind.id());
    }
    return new ResolvedMigration(version, name, kind, file, () -> Content.of(text.get()), null);
  }

  /**
   * A change in another tool's words.
   *
   * @param file the file
   * @param change reads what it does, when that is first asked for: of one that was applied
   *     already, nobody does
   */
  public static ResolvedMigration changeOfTool(
      Version version, String name, MigrationFile file, Supplier<Change> change) {
    return new ResolvedMigration(
        version,
        name,
        Kind.CHANGE,
        file.path(),
        () -> new Content(null, null, Checksum.of(file.text()), file.text(), null, null, null),
        null,
        change);
  }

  /** A migration in Java. */
  public static ResolvedMigration java(Migration code) {
    return new ResolvedMigration(
        Version.of(code.version()),
        code.name(),
        Kind.JAVA,
        code.getClass().getName(),
        () -> new Content(null, null, Checksum.of(code), null, null, null, null),
        code);
  }

  /**
   * A data migration or a change in a file; which of them, only its text tells.
   *
   * @param file the file
   * @param content reads it
   */
  static ResolvedMigration yaml(
      Version version, String name, String file, Supplier<Content> content) {
    return new ResolvedMigration(version, name, null, file, content, null);
  }

  /** A data migration in Java. */
  public static ResolvedMigration data(DataMigration code) {
    return new ResolvedMigration(
        Version.of(code.version()),
        code.name(),
        Kind.DATA,
        code.getClass().getName(),
        () -> Content.of(code),
        null);
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
    return kind != null ? kind : content.get().change() == null ? Kind.DATA : Kind.CHANGE;
  }

  /** The file of the up script, or the class. */
  public String file() {
    return file;
  }

  /**
   * The up script; null where it is no SQL.
   *
   * @throws GodwitException where its tool's words say something that is not known here
   */
  public @Nullable Script up() {
    ToolText text = content.get().tool();
    if (text != null && text.refusal() != null) {
      throw text.refusal();
    }
    return content.get().up();
  }

  /** What must hold before the up is run. */
  public List<Guard> guards() {
    ToolText text = content.get().tool();
    return text == null ? List.of() : text.guards();
  }

  /** The down script; null where there is none, or it is no SQL. */
  public @Nullable Script down() {
    return content.get().down();
  }

  /** What must run without error once the up has, and leaves nothing; null where there is none. */
  public @Nullable Script verify() {
    ToolText text = content.get().tool();
    return text == null ? null : text.verify();
  }

  /** What it does to the rows of a table; null where it is no data migration. */
  public @Nullable Backfill backfill() {
    return content.get().backfill();
  }

  /** What it does in phases; null where it is no change. */
  public @Nullable Change change() {
    return foreign == null ? content.get().change() : foreign.get();
  }

  /** Whether the run goes on where it fails, and leaves nothing behind. */
  public boolean mayFail() {
    ToolText text = content.get().tool();
    return text != null && text.mayFail();
  }

  /** What it is written as: the up script, or the whole file in YAML; null for code. */
  public @Nullable String text() {
    return content.get().text();
  }

  /** The checksum over everything that it would run, line ends and byte order mark aside. */
  public String checksum() {
    return content.get().checksum();
  }

  /**
   * The checksums by which the tool whose migration it is knows it, any of them; none where that
   * keeps none.
   */
  public List<String> toolChecksums() {
    ToolText text = content.get().tool();
    return text == null ? List.of() : text.checksums();
  }

  /**
   * What the history of the tool whose migration it is calls it, or says of it; else the name of
   * its file.
   */
  public String toolName() {
    ToolText text = content.get().tool();
    return text == null || text.name().isEmpty()
        ? file.substring(file.lastIndexOf('/') + 1)
        : text.name();
  }

  /** Whether it is text in SQL, as other tools have it, and neither code nor YAML. */
  public boolean isScript() {
    return kind != null && kind.isScript();
  }

  /**
   * Whether another tool's layout has read it, so that it cannot be changed: then its up may hold
   * no statement.
   */
  public boolean isOfTool() {
    return content.get().tool() != null;
  }

  /** The code of a migration in Java; null where it is none. */
  public @Nullable Migration code() {
    return code;
  }

  /** Whether it can be rolled back. */
  public boolean reversible() {
    if (kind == null || kind == Kind.DATA || kind == Kind.CHANGE) {
      return true;
    }
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
   * @param up the up script; null where it is no SQL
   * @param down the down script; null where there is none, or it is no SQL
   * @param checksum over all of it
   * @param text what it is written as; null where it is code
   * @param backfill what it does to the rows of a table; null where it is no data migration
   * @param change what it does in phases; null where it is no change
   * @param tool what another tool's layout made of it; null where it is Godwit's own
   */
  record Content(
      @Nullable Script up,
      @Nullable Script down,
      String checksum,
      @Nullable String text,
      @Nullable Backfill backfill,
      @Nullable Change change,
      @Nullable ToolText tool) {

    static Content of(Script up, @Nullable Script down) {
      return new Content(up, down, Checksum.of(up, down), up.text(), null, null, null);
    }

    static Content of(ToolText text) {
      String checksum = Checksum.of(text.upWritten(), text.downWritten());
      return new Content(text.up(), text.down(), checksum, text.upWritten(), null, null, text);
    }

    static Content of(MigrationFile yaml) {
      YamlMap root = YamlReader.read(yaml.path(), yaml.text());
      Change change = ChangeReader.isChange(root) ? ChangeReader.read(root) : null;
      Backfill backfill = change == null ? BackfillReader.read(root) : null;
      return new Content(null, null, Checksum.of(yaml.text()), yaml.text(), backfill, change, null);
    }

    static Content of(DataMigration code) {
      Location file = Location.startOf(code.getClass().getName());
      String where = code.where();
      Backfill backfill =
          new Backfill(
              code.table(),
              Map.of(),
              code.transform(),
              where == null ? null : new Expression(where, file),
              code.batchSize(),
              code.pace(),
              code.keepUndo(),
              code.idempotent(),
              code.maxQuarantined(),
              code.restoreOnFailure(),
              code.validate());
      return new Content(null, null, Checksum.of(code), null, backfill, null, null);
    }
  }
}
