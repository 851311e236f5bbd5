package dev.godwit.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a table must hold whose columns are kept in step, and random statements that write it. */
final class DualWriteModel {

  private final TwoShapes shapes;
  private final Random random;
  private final Map<Integer, Row> rows = new TreeMap<>();
  private boolean expanded;
  private int key;

  DualWriteModel(TwoShapes shapes, Random random) {
    this.shapes = shapes;
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
    List<@Nullable String> old = random.nextInt(3) > 0 ? values(shapes.olds(), false) : null;
    List<@Nullable String> now =
        expanded && random.nextInt(3) > 0 ? values(shapes.news(), true) : null;
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
    List<String> columns = new ArrayList<>(List.of("id", "n"));
    List<String> literals = new ArrayList<>(List.of("" + id, "" + random.nextInt(9)));
    add(columns, literals, shapes.olds(), old);
    add(columns, literals, shapes.news(), now);
    return "insert into t (%s) values (%s)"
        .formatted(String.join(", ", columns), String.join(", ", literals));
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
    List<@Nullable String> second = now == null ? row.now() : now;
    rows.put(
        id,
        byOld == byNew
            ? new Row(first, second)
            : byOld ? new Row(first, shapes.up(first)) : new Row(shapes.down(second), second));
    List<String> set = new ArrayList<>(List.of("n = " + random.nextInt(9)));
    set(set, shapes.olds(), old);
    set(set, shapes.news(), now);
    return "update t set " + String.join(", ", set) + " where id = " + id;
  }

  /**
   * The same values, others, or null where that may be. A program that finds all of them empty
   * writes all.
   */
  private List<@Nullable String> changed(
      List<@Nullable String> before, List<String> columns, boolean news) {
    if (random.nextInt(3) == 0) {
      return before;
    }
    List<@Nullable String> values = new ArrayList<>(values(columns, news));
    boolean whole = isEmpty(before) || isEmpty(values) || random.nextBoolean();
    if (!whole && values.size() > 1) {
      int same = random.nextInt(values.size());
      values.set(same, before.get(same));
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

  private static void add(
      List<String> columns,
      List<String> literals,
      List<String> names,
      @Nullable List<@Nullable String> values) {
    if (values != null) {
      columns.addAll(names);
      values.forEach(value -> literals.add(literal(value)));
    }
  }

  private static void set(
      List<String> set, List<String> names, @Nullable List<@Nullable String> values) {
    for (int i = 0; values != null && i < names.size(); i++) {
      set.add(names.get(i) + " = " + literal(values.get(i)));
    }
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : value.matches("[\\d.]+") ? value : "'" + value + "'";
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
