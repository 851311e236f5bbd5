package dev.godwit.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a table must hold whose columns are kept in step, and random statements that write it.
 *
 * <p>Who gives an empty row just the new values that its old ones yield has filled it, and says
 * nothing of the old ones. On SQLite, where a trigger writes the row once more, any write that
 * leaves on one side just what follows from the other says nothing of the other.
 */
final class DualWriteModel {

  private final TwoShapes shapes;
  private final Random random;
  private final boolean byValues;
  private final Map<Integer, Row> rows = new TreeMap<>();
  private boolean expanded;
  private int key;

  /**
   * A model of an empty table.
   *
   * @param byValues whether a write is told from a trigger's own by the values that it leaves
   */
  DualWriteModel(TwoShapes shapes, Random random, boolean byValues) {
    this.shapes = shapes;
    this.byValues = byValues;
    this.random = random;
  }

  private record Row(List<@Nullable String> old, List<@Nullable String> now) {}

  /** From now on the new columns are there, null in all rows. */
  void expanded() {
    expanded = true;
    rows.replaceAll((id, row) -> new Row(row.old(), nulls(shapes.news())));
  }

  /** The rows without new values get them. */
  void filled() {
    rows.replaceAll(
        (id, row) -> isEmpty(row.now()) ? new Row(row.old(), shapes.up(row.old())) : row);
  }

  /** A statement that was not yet run; the model holds what it must lead to. */
  String next() {
    int kind = random.nextInt(10);
    if (rows.size() < 3 || kind < 3) {
      return insert();
    }
    List<Integer> keys = List.copyOf(rows.keySet());
    int id = keys.get(random.nextInt(keys.size()));
    if (kind == 9) {
      rows.remove(id);
      return "delete from t where id = " + id;
    }
    return update(id);
  }

  private String insert() {
    List<@Nullable String> old = random.nextInt(3) > 0 ? some(shapes.olds(), false) : null;
    List<@Nullable String> now =
        expanded && random.nextInt(3) > 0 ? some(shapes.news(), true) : null;
    List<@Nullable String> first = old == null ? shapes.oldDefaults() : old;
    List<@Nullable String> second = now == null ? shapes.newDefaults() : now;
    int id = ++key;
    boolean byNew = expanded && !second.equals(shapes.newDefaults());
    boolean byOld = !first.equals(shapes.oldDefaults());
    rows.put(
        id,
        byNew && byOld
            ? new Row(first, second)
            : byNew ? new Row(shapes.down(second), second) : new Row(first, shapes.up(first)));
    return sql(named(shapes.olds(), old), named(shapes.news(), now)).insert(id);
  }

  private String update(int id) {
    Row row = Objects.requireNonNull(rows.get(id));
    List<@Nullable String> old =
        random.nextBoolean() ? changed(row.old(), shapes.olds(), false) : null;
    List<@Nullable String> now =
        expanded && random.nextBoolean() ? changed(row.now(), shapes.news(), true) : null;
    boolean byOld = old != null && !old.equals(row.old());
    boolean byNew = now != null && !now.equals(row.now());
    List<@Nullable String> first = old == null ? row.old() : old;
    List<@Nullable String> written = now == null ? row.now() : now;
    List<@Nullable String> second =
        byNew && !byOld && isEmpty(row.now()) ? completed(written, first) : written;
    rows.put(
        id,
        byOld == byNew || isSettled(row, byNew, first, second)
            ? new Row(first, second)
            : byOld ? new Row(first, shapes.up(first)) : new Row(shapes.down(second), second));
    return sql(changes(shapes.olds(), row.old(), old), changes(shapes.news(), row.now(), now))
        .update(id);
  }

  /** What a write leaves out of the new values of an empty row comes from the old ones. */
  private List<@Nullable String> completed(List<@Nullable String> now, List<@Nullable String> old) {
    List<@Nullable String> whole = new ArrayList<>(now);
    List<@Nullable String> up = shapes.up(old);
    for (int i = 0; i < whole.size(); i++) {
      whole.set(i, whole.get(i) == null ? up.get(i) : whole.get(i));
    }
    return whole;
  }

  private ModelSql sql(Map<String, @Nullable String> old, Map<String, @Nullable String> now) {
    ModelSql sql = new ModelSql();
    sql.say("n", "" + random.nextInt(9));
    old.forEach(sql::say);
    now.forEach(sql::say);
    return sql;
  }

  private static Map<String, @Nullable String> named(
      List<String> columns, @Nullable List<@Nullable String> values) {
    Map<String, @Nullable String> named = new LinkedHashMap<>();
    for (int i = 0; values != null && i < columns.size(); i++) {
      named.put(columns.get(i), values.get(i));
    }
    return named;
  }

  /** What an update says: it may leave out what stays as it is. */
  private Map<String, @Nullable String> changes(
      List<String> columns,
      List<@Nullable String> before,
      @Nullable List<@Nullable String> values) {
    Map<String, @Nullable String> changes = named(columns, values);
    if (random.nextBoolean()) {
      named(columns, before).forEach(changes::remove);
    }
    return changes;
  }

  private boolean isSettled(
      Row row, boolean byNew, List<@Nullable String> first, List<@Nullable String> second) {
    return byNew
        ? (byValues || isEmpty(row.now())) && second.equals(shapes.up(first))
        : byValues && first.equals(shapes.down(second));
  }

  /** The same values, others, or null where that may be. */
  private List<@Nullable String> changed(
      List<@Nullable String> before, List<String> columns, boolean news) {
    if (random.nextInt(3) == 0) {
      return before;
    }
    List<@Nullable String> values = new ArrayList<>(values(columns, news));
    if (values.size() > 1 && random.nextBoolean()) {
      int same = random.nextInt(values.size());
      values.set(same, before.get(same));
    }
    return values;
  }

  /** Values for an insert, which may leave one out. */
  private List<@Nullable String> some(List<String> columns, boolean news) {
    List<@Nullable String> values = new ArrayList<>(values(columns, news));
    if (values.size() > 1 && random.nextInt(3) == 0) {
      values.set(random.nextInt(values.size()), null);
    }
    return values;
  }

  private List<@Nullable String> values(List<String> columns, boolean news) {
    if (shapes.nullable() && random.nextInt(5) == 0) {
      return nulls(columns);
    }
    if (shapes.numeric()) {
      String digits = "" + random.nextInt(9) + random.nextInt(9);
      return List.of(
          TwoShapes.plain(digits + (news ? "." + random.nextInt(9) + random.nextInt(9) : "")));
    }
    if (columns.size() == 1 && shapes != TwoShapes.RENAME) {
      return List.of(word() + List.of("-", " ", "_").get(random.nextInt(3)) + word());
    }
    return columns.stream().map(column -> (@Nullable String) word()).toList();
  }

  /** One of few, so that the same comes again, sometimes in other letters. */
  private String word() {
    return List.of("abc", "ABC", "dft", "xyz", "pre").get(random.nextInt(5));
  }

  private static List<@Nullable String> nulls(List<String> columns) {
    return Arrays.asList(new @Nullable String[columns.size()]);
  }

  private static boolean isEmpty(List<@Nullable String> values) {
    return values.stream().allMatch(Objects::isNull);
  }

  /** The columns that {@link #rows} tells of. */
  List<String> columns() {
    return Stream.concat(
            shapes.olds().stream(), expanded ? shapes.news().stream() : Stream.<String>of())
        .toList();
  }

  /** All rows: key and columns. */
  List<String> rows() {
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          StringBuilder line = new StringBuilder("" + id);
          row.old().forEach(value -> line.append('|').append(value));
          if (expanded) {
            row.now().forEach(value -> line.append('|').append(value));
          }
          lines.add(line.toString());
        });
    return lines;
  }
}
