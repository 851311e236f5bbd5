package dev.godwit.liquibase;

import dev.godwit.error.GodwitException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes about keys. */
final class ConstraintChanges {

  private static final String TABLE = "tableName";
  private static final String BASE = "baseTableName";
  private static final String NAME = "constraintName";

  private ConstraintChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put(
        "addPrimaryKey",
        new ChangeKind(ConstraintChanges::addPrimary, ConstraintChanges::dropPrimary));
    kinds.put("dropPrimaryKey", ChangeKind.oneWay(ConstraintChanges::dropPrimary));
    kinds.put(
        "addUniqueConstraint",
        new ChangeKind(ConstraintChanges::addUnique, ConstraintChanges::dropUnique));
    kinds.put("dropUniqueConstraint", ChangeKind.oneWay(ConstraintChanges::dropUnique));
    kinds.put(
        "addForeignKeyConstraint",
        new ChangeKind(ConstraintChanges::addForeign, ConstraintChanges::dropForeign));
    kinds.put("dropForeignKeyConstraint", ChangeKind.oneWay(ConstraintChanges::dropForeign));
  }

  private static String alter(Node change, Ground ground, String table) {
    if (ground.product() == Product.SQLITE) {
      throw change.unsupported(change.name() + " on SQLite, which has no statement for it,");
    }
    return "ALTER TABLE " + ground.words().table(change, table);
  }

  /** {@code CONSTRAINT name }; empty where it has none. */
  private static String named(Node change, Words words) {
    String name = change.value(NAME);
    return name == null || name.isBlank() ? "" : "CONSTRAINT " + words.name(name) + " ";
  }

  private static List<String> addPrimary(Node change, Ground ground) {
    change.ignore("validate", "clustered");
    String named = named(change, ground.words());
    return List.of(
        alter(change, ground, TABLE)
            + " ADD "
            + (ground.product().isMySql() ? "" : named)
            + "PRIMARY KEY ("
            + ground.words().names(change.required("columnNames"))
            + ")");
  }

  private static List<String> dropPrimary(Node change, Ground ground) {
    Words words = ground.words();
    String name = change.value(NAME);
    String alter = alter(change, ground, TABLE);
    change.ignore("dropIndex", "columnNames", "validate", "clustered");
    if (words.product().isMySql()) {
      return List.of(alter + " DROP PRIMARY KEY");
    }
    return List.of(
        name == null || name.isBlank()
            ? dropUnnamed(words.table(change, TABLE), words)
            : alter + " DROP CONSTRAINT " + words.name(name));
  }

  /** PostgreSQL wants the name of the key, which it then looks for itself. */
  private static String dropUnnamed(String table, Words words) {
    return """
        DO $godwit$
        DECLARE
          found text;
        BEGIN
          SELECT conname INTO STRICT found FROM pg_constraint
            WHERE contype = 'p' AND conrelid = %s::regclass;
          EXECUTE 'ALTER TABLE ' || %s || ' DROP CONSTRAINT ' || quote_ident(found);
        END $godwit$"""
        .formatted(words.text(table), words.text(table));
  }

  private static List<String> addUnique(Node change, Ground ground) {
    Words words = ground.words();
    change.ignore("validate", "clustered");
    String name = named(change, words);
    String deferral = Deferral.of(change, words.product());
    if (change.flag("disabled", false)) {
      throw change.unsupported("disabled, which only Oracle has,");
    }
    return List.of(
        alter(change, ground, TABLE)
            + " ADD "
            + name
            + "UNIQUE ("
            + words.names(change.required("columnNames"))
            + ")"
            + deferral);
  }

  private static List<String> dropUnique(Node change, Ground ground) {
    change.ignore(
        "uniqueColumns",
        "columnNames",
        "validate",
        "clustered",
        "deferrable",
        "initiallyDeferred",
        "disabled");
    String name = ground.words().name(change.required(NAME));
    return List.of(
        alter(change, ground, TABLE)
            + (ground.product().isMySql() ? " DROP KEY " : " DROP CONSTRAINT ")
            + name);
  }

  private static List<String> addForeign(Node change, Ground ground) {
    Words words = ground.words();
    String name = named(change, words);
    String columns = words.names(change.required("baseColumnNames"));
    String referenced = words.table(change, "referencedTableName");
    String theirs = words.names(change.required("referencedColumnNames"));
    boolean cascade = change.flag("deleteCascade", false);
    String update = action(change, "onUpdate");
    String delete = action(change, "onDelete");
    String deferral = Deferral.of(change, words.product());
    if (!change.flag("validate", true)) {
      throw change.unsupported("validate=false");
    }
    change.ignore("referencesUniqueColumn");
    return List.of(
        alter(change, ground, BASE)
            + " ADD "
            + name
            + "FOREIGN KEY ("
            + columns
            + ") REFERENCES "
            + referenced
            + " ("
            + theirs
            + ")"
            + (update == null ? "" : " ON UPDATE " + update)
            + (delete != null ? " ON DELETE " + delete : cascade ? " ON DELETE CASCADE" : "")
            + deferral);
  }

  private static @Nullable String action(Node change, String key) {
    String action = change.value(key);
    if (action == null || action.isBlank()) {
      return null;
    }
    return switch (action.strip().toUpperCase(Locale.ROOT)) {
      case "CASCADE" -> "CASCADE";
      case "SET NULL" -> "SET NULL";
      case "SET DEFAULT" -> "SET DEFAULT";
      case "RESTRICT" -> "RESTRICT";
      case "NO ACTION" -> "NO ACTION";
      default -> throw wrongAction(change, key, action);
    };
  }

  private static GodwitException wrongAction(Node change, String key, String action) {
    return change
        .invalid(key + " takes no '" + action + "'")
        .next("Write CASCADE, SET NULL, SET DEFAULT, RESTRICT or NO ACTION");
  }

  private static List<String> dropForeign(Node change, Ground ground) {
    String name = ground.words().name(change.required(NAME));
    return List.of(
        alter(change, ground, BASE)
            + (ground.product().isMySql() ? " DROP FOREIGN KEY " : " DROP CONSTRAINT ")
            + name);
  }
}
