package dev.godwit.liquibase;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes about rows. */
final class RowChanges {

  private static final String TABLE = "tableName";
  private static final Pattern PLACE = Pattern.compile(":name|:value|\\?");

  private RowChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put("insert", ChangeKind.oneWay(RowChanges::insert));
    kinds.put("update", ChangeKind.oneWay(RowChanges::update));
    kinds.put("delete", ChangeKind.oneWay(RowChanges::delete));
  }

  private static List<String> insert(Node change, Ground ground) {
    Words words = ground.words();
    refuseOtherDatabases(change);
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Node column : change.children("column")) {
      String value = Values.value(column, words);
      columns.add(words.name(column.required("name")));
      values.add(value == null ? "NULL" : value);
    }
    return List.of(
        "INSERT INTO "
            + words.table(change, TABLE)
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", values)
            + ")");
  }

  private static List<String> update(Node change, Ground ground) {
    Words words = ground.words();
    refuseOtherDatabases(change);
    List<String> parts = new ArrayList<>();
    for (Node column : change.children("column")) {
      String value = Values.value(column, words);
      parts.add(words.name(column.required("name")) + " = " + (value == null ? "NULL" : value));
    }
    return List.of(
        "UPDATE "
            + words.table(change, TABLE)
            + " SET "
            + String.join(", ", parts)
            + where(change, words));
  }

  private static List<String> delete(Node change, Ground ground) {
    refuseOtherDatabases(change);
    return List.of(
        "DELETE FROM " + ground.words().table(change, TABLE) + where(change, ground.words()));
  }

  /** {@code dbms} of a single change of rows is no word of Liquibase's own for all of them. */
  private static void refuseOtherDatabases(Node change) {
    if (change.value("dbms") != null) {
      throw change.unsupported("dbms of " + change.name());
    }
  }

  private static String where(Node change, Words words) {
    String where = change.value("where");
    List<Node> params = new ArrayList<>(change.children("param"));
    change.children("whereParams").forEach(all -> params.addAll(all.children("param")));
    if (where == null || where.isBlank()) {
      return "";
    }
    return " WHERE " + (params.isEmpty() ? where.strip() : filled(where.strip(), params, words));
  }

  /** {@code :name = :value} takes both from one parameter; {@code ?} is a value too. */
  private static String filled(String where, List<Node> params, Words words) {
    StringBuilder all = new StringBuilder();
    Iterator<Node> rest = params.iterator();
    Node named = null;
    Matcher place = PLACE.matcher(where);
    while (place.find()) {
      boolean name = place.group().equals(":name");
      if ((name || named == null) && !rest.hasNext()) {
        throw params.get(0).invalid("there are fewer parameters than places for them");
      }
      Node param = named != null && !name ? named : rest.next();
      String shown = name ? words.name(param.required("name")) : value(param, words);
      named = name ? param : null;
      place.appendReplacement(all, Matcher.quoteReplacement(shown));
    }
    return place.appendTail(all).toString();
  }

  private static String value(Node param, Words words) {
    param.ignore("name");
    @Nullable String value = Values.value(param, words);
    return value == null ? "NULL" : value;
  }
}
