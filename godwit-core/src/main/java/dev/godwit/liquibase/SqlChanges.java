package dev.godwit.liquibase;

import dev.godwit.source.MigrationFile;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** Changes that are SQL already, or nothing at all. */
final class SqlChanges {

  private SqlChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put("sql", ChangeKind.oneWay(SqlChanges::sql));
    kinds.put("sqlFile", ChangeKind.oneWay(SqlChanges::sqlFile));
    kinds.put("createProcedure", ChangeKind.oneWay(SqlChanges::createProcedure));
    kinds.put("dropProcedure", ChangeKind.oneWay(SqlChanges::dropProcedure));
    kinds.put("tagDatabase", nothing("tag", "keepTagOnRollback"));
    kinds.put("empty", nothing());
    kinds.put("output", nothing("target", "message", ""));
  }

  /** What leaves no trace in the schema has nothing to be undone either. */
  private static ChangeKind nothing(String... known) {
    ChangeKind.Generator none =
        (change, ground) -> {
          change.ignore(known);
          return List.of();
        };
    return new ChangeKind(none, none);
  }

  private static List<String> sql(Node change, Ground ground) {
    String inner = change.value("sql");
    String text = inner == null ? change.text() : inner;
    change.ignore("comment", "stripComments", "splitStatements");
    String delimiter = change.value("endDelimiter");
    return isForDatabase(change, ground)
        ? List.of(EndDelimiter.toSemicolons(text, delimiter))
        : List.of();
  }

  private static List<String> sqlFile(Node change, Ground ground) {
    change.ignore("stripComments", "splitStatements", "comment");
    String delimiter = change.value("endDelimiter");
    String text = ground.parameters().replaced(file(change, ground));
    return isForDatabase(change, ground)
        ? List.of(EndDelimiter.toSemicolons(text, delimiter))
        : List.of();
  }

  private static boolean isForDatabase(Node change, Ground ground) {
    return ground.filter().isForDatabase(change.value("dbms"));
  }

  /** The text of the file that a change names. */
  static String file(Node change, Ground ground) {
    boolean relative = change.flag("relativeToChangelogFile", false);
    String encoding = change.value("encoding", "UTF-8");
    MigrationFile file =
        ground.places().file(change, change.required("path"), relative ? ground.changelog() : "");
    try {
      return file.text(Charset.forName(encoding));
    } catch (IllegalArgumentException e) {
      throw change.invalid("there is no encoding '" + encoding + "'");
    }
  }

  /** The one statement that a change has as its text, under a key, or in a file. */
  static String body(Node change, String key, Ground ground) {
    String inner = change.value(key);
    String text =
        change.value("path") != null
            ? ground.parameters().replaced(file(change, ground))
            : inner == null ? change.text() : inner;
    change.ignore("comments");
    if (text.isBlank()) {
      throw change.invalid(change.name() + " has no text");
    }
    return text.strip().replaceFirst(";\\s*$", "");
  }

  private static List<String> createProcedure(Node change, Ground ground) {
    change.ignore("procedureName", "schemaName", "catalogName");
    if (change.flag("replaceIfExists", false)) {
      throw change.unsupported("replaceIfExists of createProcedure");
    }
    boolean applies = isForDatabase(change, ground);
    String inner = change.first("procedureText", "procedureBody");
    String text = inner == null ? body(change, "procedureText", ground) : inner.strip();
    return applies ? List.of(text) : List.of();
  }

  private static List<String> dropProcedure(Node change, Ground ground) {
    String schema = change.first("schemaName", "catalogName");
    return List.of(
        "DROP PROCEDURE " + ground.words().name(schema, change.required("procedureName")));
  }
}
