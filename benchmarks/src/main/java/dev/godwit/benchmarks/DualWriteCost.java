package dev.godwit.benchmarks;

import dev.godwit.benchmarks.change.DualWrite;
import dev.godwit.benchmarks.change.DualWrite.Point;
import dev.godwit.benchmarks.change.OpenChange;
import dev.godwit.benchmarks.change.Users;
import dev.godwit.benchmarks.change.Write;
import dev.godwit.benchmarks.contender.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What writes cost while a change is open, beside the same table without one.
 *
 * @param rows how many rows the tables had
 * @param samples the median times of statements
 */
record DualWriteCost(long rows, Map<Point, Samples> samples) {

  private static final int STATEMENTS = 2000;

  /**
   * A row of the table.
   *
   * @param what what is written, for a reader
   * @param write the statement while the change is open
   * @param plain the statement that does the same without it
   */
  private record Line(String what, OpenChange change, Write write, Write plain) {

    Point open(boolean alone) {
      return new Point(change, write, alone);
    }

    Point without(boolean alone) {
      return new Point(OpenChange.NONE, plain, alone);
    }
  }

  private static final List<Line> LINES =
      List.of(
          new Line("update of the old column", OpenChange.RENAME, Write.NAME, Write.NAME),
          new Line("update of the new column", OpenChange.RENAME, Write.FULL_NAME, Write.NAME),
          new Line("update of another column", OpenChange.RENAME, Write.EMAIL, Write.EMAIL),
          new Line("insert", OpenChange.RENAME, Write.INSERT, Write.INSERT),
          new Line("update of the old column", OpenChange.CHANGE_TYPE, Write.CENTS, Write.CENTS),
          new Line("update of another column", OpenChange.CHANGE_TYPE, Write.EMAIL, Write.EMAIL),
          new Line("insert", OpenChange.CHANGE_TYPE, Write.INSERT, Write.INSERT));

  /** Prepares a table for each change, and writes to them in turns. */
  static DualWriteCost measure(Server server, Users users, int rounds, Path workspace)
      throws Exception {
    Map<OpenChange, Target> tables = new EnumMap<>(OpenChange.class);
    for (OpenChange change : OpenChange.values()) {
      Target target = server.create();
      change.prepare(target, users, workspace);
      tables.put(change, target);
    }
    DualWrite writes = new DualWrite(users, tables, STATEMENTS);
    for (Point point : points()) {
      var unused = writes.measure(point);
    }
    server.settle();
    return new DualWriteCost(users.rows(), Rounds.run(points(), rounds, writes::measure));
  }

  /** Everything that is timed; what is compared stands side by side. */
  private static List<Point> points() {
    Set<Point> points = new LinkedHashSet<>();
    for (boolean alone : List.of(false, true)) {
      for (Line line : LINES) {
        points.add(line.without(alone));
        points.add(line.open(alone));
      }
    }
    return List.copyOf(points);
  }

  /** The table that a reader sees. */
  Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : LINES) {
      List<String> row = new ArrayList<>(List.of(line.change().word() + ": " + line.what()));
      for (boolean alone : List.of(false, true)) {
        Samples without = at(line.without(alone));
        Samples open = at(line.open(alone));
        row.add(format("%.0f us", without.median() * 1e6));
        row.add(format("%.0f us", open.median() * 1e6));
        row.add(format("%.2f", open.ratioTo(without)));
      }
      rows.add(row);
    }
    return new Table(
        format("Dual write, %,d rows: a statement by itself, then with its commit", this.rows),
        List.of("", "no triggers", "open", "ratio", "no triggers", "open", "ratio"),
        rows);
  }

  private Samples at(Point point) {
    return Objects.requireNonNull(samples.get(point));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
