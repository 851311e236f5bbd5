package dev.godwit.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes about indexes, views and sequences. */
final class ObjectChanges {

  private ObjectChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put("createIndex", new ChangeKind(ObjectChanges::createIndex, ObjectChanges::dropIndex));
    kinds.put("dropIndex", ChangeKind.oneWay(ObjectChanges::dropIndex));
    kinds.put(
        "createView", new ChangeKind(ObjectChanges::createView, ObjectChanges::dropCreatedView));
    kinds.put("dropView", ChangeKind.oneWay(ObjectChanges::dropView));
    kinds.put(
        "renameView",
        new ChangeKind(
            (change, ground) -> renameView(change, ground, "oldViewName", "newViewName"),
            (change, ground) -> renameView(change, ground, "newViewName", "oldViewName")));
    kinds.put(
        "createSequence",
        new ChangeKind(ObjectChanges::createSequence, ObjectChanges::dropSequence));
    kinds.put("dropSequence", ChangeKind.oneWay(ObjectChanges::dropSequence));
    kinds.put("alterSequence", ChangeKind.oneWay(ObjectChanges::alterSequence));
    kinds.put(
        "renameSequence",
        new ChangeKind(
            (change, ground) ->
                renameSequence(change, ground, "oldSequenceName", "newSequenceName"),
            (change, ground) ->
                renameSequence(change, ground, "newSequenceName", "oldSequenceName")));
  }

  private static List<String> createIndex(Node change, Ground ground) {
    Words words = ground.words();
    String name = change.value("indexName");
    change.ignore("associatedWith", "clustered");
    String columns =
        change.children("column").stream()
            .map(column -> indexed(column, words))
            .collect(Collectors.joining(", "));
    return List.of(
        "CREATE "
            + (change.flag("unique", false) ? "UNIQUE " : "")
            + "INDEX "
            + (name == null ? "" : words.name(name) + " ")
            + "ON "
            + words.table(change, "tableName")
            + " ("
            + columns
            + ")");
  }

  /** What is no name is an expression, as Liquibase takes it. */
  private static String indexed(Node column, Words words) {
    String name = column.required("name");
    column.ignore("type");
    boolean expression = column.flag("computed", false) || name.contains("(");
    return (expression ? name : words.name(name))
        + (column.flag("descending", false) ? " DESC" : "");
  }

  private static List<String> dropIndex(Node change, Ground ground) {
    Words words = ground.words();
    change.ignore("associatedWith", "clustered", "unique", "column", "tableName");
    String schema = change.first("schemaName", "catalogName");
    String name = change.required("indexName");
    return List.of(
        words.product().isMySql()
            ? "DROP INDEX " + words.name(name) + " ON " + words.table(change, "tableName")
            : "DROP INDEX " + words.name(schema, name));
  }

  private static List<String> createView(Node change, Ground ground) {
    Words words = ground.words();
    String view =
        words.name(change.first("schemaName", "catalogName"), change.required("viewName"));
    boolean replace = change.flag("replaceIfExists", false);
    String query = SqlChanges.body(change, "selectQuery", ground);
    String remarks = change.value("remarks", "");
    List<String> all = new ArrayList<>();
    if (replace && words.product() == Product.SQLITE) {
      all.add("DROP VIEW IF EXISTS " + view);
    }
    if (change.flag("fullDefinition", false)) {
      all.add(query);
    } else {
      boolean both = replace && words.product() != Product.SQLITE;
      all.add("CREATE " + (both ? "OR REPLACE " : "") + "VIEW " + view + " AS " + query);
    }
    if (!remarks.isEmpty()) {
      if (words.product() != Product.POSTGRESQL) {
        throw change.unsupported("remarks of a view, which only PostgreSQL keeps,");
      }
      all.add("COMMENT ON VIEW " + view + " IS " + words.text(remarks));
    }
    return all;
  }

  private static List<String> dropCreatedView(Node change, Ground ground) {
    String schema = change.first("schemaName", "catalogName");
    return List.of("DROP VIEW " + ground.words().name(schema, change.required("viewName")));
  }

  private static List<String> dropView(Node change, Ground ground) {
    String schema = change.first("schemaName", "catalogName");
    return List.of(
        "DROP VIEW "
            + (change.flag("ifExists", false) ? "IF EXISTS " : "")
            + ground.words().name(schema, change.required("viewName")));
  }

  private static List<String> renameView(Node change, Ground ground, String from, String to) {
    Words words = ground.words();
    String schema = change.first("schemaName", "catalogName");
    String one = words.name(schema, change.required(from));
    return switch (words.product()) {
      case POSTGRESQL ->
          List.of("ALTER VIEW " + one + " RENAME TO " + words.name(change.required(to)));
      case MARIADB, MYSQL ->
          List.of("RENAME TABLE " + one + " TO " + words.name(schema, change.required(to)));
      case SQLITE ->
          throw change.unsupported("renameView on SQLite, which has no statement for it,");
    };
  }

  private static String sequence(Node change, Ground ground, String key) {
    if (ground.product() == Product.MYSQL || ground.product() == Product.SQLITE) {
      throw change.unsupported(
          change.name() + " on " + ground.product().word() + ", which has no sequences,");
    }
    return ground.words().name(change.first("schemaName", "catalogName"), change.required(key));
  }

  private static List<String> createSequence(Node change, Ground ground) {
    String name = sequence(change, ground, "sequenceName");
    String exists = ground.product() == Product.POSTGRESQL ? "IF NOT EXISTS " : "";
    String type = change.value("dataType");
    return List.of(
        "CREATE SEQUENCE "
            + exists
            + name
            + (type == null ? "" : " AS " + type)
            + part(" START WITH ", change.value("startValue"))
            + bounds(change));
  }

  private static List<String> alterSequence(Node change, Ground ground) {
    return List.of("ALTER SEQUENCE " + sequence(change, ground, "sequenceName") + bounds(change));
  }

  private static String bounds(Node change) {
    if (change.flag("ordered", false)) {
      throw change.unsupported("ordered");
    }
    String cache = change.value("cacheSize");
    return part(" INCREMENT BY ", change.value("incrementBy"))
        + part(" MINVALUE ", change.value("minValue"))
        + part(" MAXVALUE ", change.value("maxValue"))
        + (cache == null || cache.equals("0") ? "" : " CACHE " + cache)
        + (change.flag("cycle", false) ? " CYCLE" : "");
  }

  private static String part(String word, @Nullable String value) {
    return value == null ? "" : word + value;
  }

  /** Liquibase drops what hangs on it too, on PostgreSQL. */
  private static List<String> dropSequence(Node change, Ground ground) {
    String cascade = ground.product() == Product.POSTGRESQL ? " CASCADE" : "";
    return List.of("DROP SEQUENCE " + sequence(change, ground, "sequenceName") + cascade);
  }

  private static List<String> renameSequence(Node change, Ground ground, String from, String to) {
    Words words = ground.words();
    String one = sequence(change, ground, from);
    return List.of(
        words.product() == Product.POSTGRESQL
            ? "ALTER SEQUENCE " + one + " RENAME TO " + words.name(change.required(to))
            : "RENAME TABLE " + one + " TO " + sequence(change, ground, to));
  }
}
