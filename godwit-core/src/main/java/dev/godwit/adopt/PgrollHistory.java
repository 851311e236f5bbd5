package dev.godwit.adopt;

import dev.godwit.pgroll.PgrollLayout;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.ResolvedMigration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * pgroll's {@code migrations}, in a schema {@code pgroll}: a row for each migration of each schema,
 * in the order that their parents say. What others did to the schema meanwhile is there too, as
 * {@code inferred}.
 */
final class PgrollHistory implements HistoryReader {

  private static final String PUBLIC = "public";

  @Override
  public String tool() {
    return PgrollLayout.NAME;
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("migrations");
  }

  @Override
  public List<String> schemas(LayoutSettings settings) {
    return List.of(settings.text("PGROLL_STATE_SCHEMA", "pgroll"));
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table
        .columns()
        .containsAll(Set.of("schema", "name", "migration", "parent", "done", "resulting_schema"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    boolean typed = table.columns().contains("migration_type"); // since pgroll 0.6
    List<Row> all =
        table.rows(
            "schema, name, parent, done, created_at, "
                + (typed ? "migration_type" : "'pgroll' as migration_type"),
            "order by created_at",
            Row::of);
    Set<String> schemas = new TreeSet<>();
    all.forEach(row -> schemas.add(row.schema));
    String schema =
        files
            .settings()
            .text("PGROLL_SCHEMA", schemas.size() == 1 ? schemas.iterator().next() : PUBLIC);
    List<Trouble> troubles = new ArrayList<>();
    if (!schemas.isEmpty() && !schemas.contains(schema)) {
      troubles.add(
          new Trouble(
              "the history is of the schemas " + String.join(", ", schemas) + ", not of " + schema,
              "Say which is meant by PGROLL_SCHEMA=… in the file that --layout-config names"));
    }
    List<Row> rows = ordered(all.stream().filter(row -> row.schema.equals(schema)).toList());
    List<HistoryEntry> entries = new ArrayList<>(covered(rows, files));
    for (Row row : rows) {
      if (row.done) {
        entries.add(row.entry(files));
      } else {
        troubles.add(open(row));
      }
    }
    return new ToolHistory(tool(), table.label(), entries, troubles);
  }

  private static Trouble open(Row row) {
    return new Trouble(
        "pgroll has started migration " + row.name + " and not completed it",
        "Run 'pgroll complete' once no program uses the version before it, or 'pgroll rollback'",
        PgrollLayout.version(row.name));
  }

  /** From the one without a parent on, each followed by its child. */
  private static List<Row> ordered(List<Row> rows) {
    Map<String, Row> children = new HashMap<>();
    rows.forEach(row -> children.put(row.parent == null ? "" : row.parent, row));
    List<Row> ordered = new ArrayList<>();
    Row next = children.remove("");
    while (next != null) {
      ordered.add(next);
      next = children.remove(next.name);
    }
    return ordered.size() == rows.size() ? ordered : rows;
  }

  /** Files up to the last baseline are in it, and pgroll does not run them. */
  private static List<HistoryEntry> covered(List<Row> rows, Files files) {
    Row last = null;
    Set<Version> known = new TreeSet<>();
    for (Row row : rows) {
      known.add(row.version());
      last = row.type.equals("baseline") ? row : last;
    }
    List<HistoryEntry> covered = new ArrayList<>();
    for (ResolvedMigration file : files.all()) {
      if (last != null && file.name().compareTo(last.name) < 0 && !known.contains(file.version())) {
        covered.add(entry(file.version(), file.name(), Kind.SQL, last.at));
      }
    }
    return covered;
  }

  private static HistoryEntry entry(Version version, String name, Kind kind, @Nullable Instant at) {
    return new HistoryEntry(version, name, kind, "", null, "", at, Duration.ZERO);
  }

  private record Row(
      String schema,
      String name,
      @Nullable String parent,
      boolean done,
      @Nullable Instant at,
      String type) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getBoolean(4),
          HistoryTable.moment(row, 5),
          String.valueOf(row.getString(6)));
    }

    Version version() {
      return PgrollLayout.version(name);
    }

    /** What was inferred, and a baseline, need have no file. */
    HistoryEntry entry(Files files) {
      boolean foreign = !type.equals("pgroll") && files.of(version()) == null;
      return PgrollHistory.entry(version(), name, foreign ? Kind.BASELINE : Kind.SQL, at);
    }
  }
}
