package dev.godwit.adopt;

import dev.godwit.adopt.AdoptionLine.State;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tool's history held against the files, and what the ledger is to say of it. */
public final class Adoption {

  /** The ledger keeps checksums in a column of this length. */
  private static final int LONGEST_CHECKSUM = 64;

  private final ToolHistory history;
  private final MigrationSet set;
  private final Files files;

  /** An adoption of a history with the files that go with it. */
  public Adoption(ToolHistory history, MigrationSet set) {
    this.history = history;
    this.set = set;
    this.files = new Files(set);
  }

  /** What was found. */
  public AdoptionReport report() {
    List<AdoptionLine> lines = new ArrayList<>();
    Set<Version> known = new HashSet<>();
    for (HistoryEntry entry : history.entries()) {
      ResolvedMigration file = files.of(entry).orElse(null);
      known.add(entry.version());
      lines.add(
          new AdoptionLine(
              entry.version(),
              name(entry, file),
              state(entry, file),
              file == null ? entry.file() : file.file(),
              entry));
    }
    Version baseline = baseline();
    for (ResolvedMigration file : files.all()) {
      if (!known.contains(file.version())) {
        State state = isCovered(file, baseline) ? State.COVERED : State.PENDING;
        lines.add(new AdoptionLine(file.version(), file.name(), state, file.file(), null));
      }
    }
    return new AdoptionReport(
        history.tool(),
        history.table(),
        set.layout(),
        lines,
        history.troubles(),
        notes(),
        false,
        false);
  }

  private static String name(HistoryEntry entry, @Nullable ResolvedMigration file) {
    return file != null ? file.name() : entry.name().isEmpty() ? "(unknown)" : entry.name();
  }

  private static State state(HistoryEntry entry, @Nullable ResolvedMigration file) {
    if (file == null) {
      return entry.kind() == Kind.BASELINE ? State.BASELINE : State.MISSING;
    }
    if (isUnchanged(entry, file)) {
      return entry.kind() == Kind.BASELINE ? State.BASELINE : State.APPLIED;
    }
    return entry.kind() == Kind.REPEATABLE ? State.AGAIN : State.CHANGED;
  }

  /** Where one of them keeps no checksum, nothing speaks against it. */
  private static boolean isUnchanged(HistoryEntry entry, ResolvedMigration file) {
    return !isComparable(entry, file) || file.toolChecksums().contains(entry.checksum());
  }

  /** Checksums with a form in front, {@code 9:…}, say nothing about those of another form. */
  private static boolean isComparable(HistoryEntry entry, ResolvedMigration file) {
    String checksum = entry.checksum();
    return checksum != null
        && file.toolChecksums().stream().anyMatch(each -> form(each).equals(form(checksum)));
  }

  private static String form(String checksum) {
    return checksum.substring(0, checksum.indexOf(':') + 1);
  }

  private @Nullable Version baseline() {
    return history.entries().stream()
        .filter(entry -> entry.kind() == Kind.BASELINE)
        .map(HistoryEntry::version)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean isCovered(ResolvedMigration file, @Nullable Version baseline) {
    return baseline != null && !file.version().isNamed() && file.version().compareTo(baseline) <= 0;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    set.skipped().stream()
        .map(skipped -> "not run: " + skipped.path() + " (" + skipped.why() + ")")
        .forEach(notes::add);
    long unknown = history.entries().stream().filter(this::isUnchecked).count();
    if (unknown > 0) {
      notes.add(
          "checksums not compared: "
              + unknown
              + " of "
              + history.entries().size()
              + ", as only "
              + history.tool()
              + " can compute them");
    }
    return notes;
  }

  /** Whether the tool keeps a checksum of it that cannot be compared with anything. */
  private boolean isUnchecked(HistoryEntry entry) {
    return entry.checksum() != null
        && files.of(entry).filter(file -> !isComparable(entry, file)).isPresent();
  }

  /**
   * What the ledger is to hold, in the order of applying.
   *
   * @param by who is recorded where the history names nobody
   * @param now when, where the history says nothing
   */
  public List<Row> rows(String by, Instant now) {
    List<Row> rows = new ArrayList<>();
    for (HistoryEntry entry : history.entries()) {
      ResolvedMigration file = files.of(entry).orElse(null);
      Script down = file == null ? null : file.down();
      rows.add(
          new Row(
              applied(entry, file, rows.size() + 1, by, now),
              file == null ? null : file.text(),
              down == null ? null : down.recorded(Direction.DOWN)));
    }
    return rows;
  }

  private AppliedMigration applied(
      HistoryEntry entry, @Nullable ResolvedMigration file, long ordinal, String by, Instant now) {
    return new AppliedMigration(
        entry.version(),
        ordinal,
        name(entry, file),
        entry.kind().id(),
        file == null ? entry.file() : file.file(),
        checksum(entry, file),
        AppliedMigration.State.APPLIED,
        Phase.CONTRACT,
        entry.by().isEmpty() ? by : entry.by(),
        entry.at() == null ? now : entry.at(),
        entry.duration(),
        file != null
            && file.kind() != Kind.CHANGE
            && file.reversible(), // a change's undo is its run's
        null);
  }

  /** Where the file is not what was applied, one that no file has, so that it shows. */
  private String checksum(HistoryEntry entry, @Nullable ResolvedMigration file) {
    if (file != null && isUnchanged(entry, file)) {
      return file.checksum();
    }
    String checksum =
        history.tool() + ":" + (entry.checksum() == null ? "unknown" : entry.checksum());
    return checksum.substring(0, Math.min(checksum.length(), LONGEST_CHECKSUM));
  }

  /**
   * A row of the ledger.
   *
   * @param applied the migration
   * @param up the text of its up script; null where its file is not there
   * @param down the text of its down script; null where there is none
   */
  public record Row(AppliedMigration applied, @Nullable String up, @Nullable String down) {

    /** The same at another place in the order of applying. */
    Row at(long ordinal) {
      return new Row(applied.at(ordinal), up, down);
    }
  }
}
