package dev.godwit.liquibase;

import dev.godwit.plan.Condition;
import dev.godwit.plan.Guard;
import dev.godwit.plan.Guard.Reaction;
import dev.godwit.plan.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code preConditions}: what must hold before a change set is run. */
final class Preconditions {

  private static final String YES = "1";

  private final Ground ground;
  private final Words words;
  private final Catalog catalog;

  Preconditions(Ground ground) {
    this.ground = ground;
    this.words = ground.words();
    this.catalog = new Catalog(ground.product());
  }

  /** The guard that such an element stands for. */
  Guard of(Node node) {
    Guard guard =
        new Guard(
            new Condition.All(parts(node)),
            reaction(node, "onFail"),
            reaction(node, "onError"),
            node.first("onFailMessage", "onErrorMessage") == null
                ? ""
                : node.value("onFailMessage", node.value("onErrorMessage", "")));
    node.ignore("onSqlOutput", "onUpdateSQL", "onUpdateSql", "onUpdate");
    node.requireAllKnown();
    return guard;
  }

  private static Reaction reaction(Node node, String key) {
    String word = node.value(key, "HALT").strip().toUpperCase(Locale.ROOT);
    try {
      return Reaction.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw node.invalid(key + " takes no '" + word + "'")
          .next("Write HALT, CONTINUE, MARK_RAN or WARN");
    }
  }

  private List<Condition> parts(Node node) {
    List<Condition> all = new ArrayList<>();
    for (Node each : node.children()) {
      all.add(part(each));
    }
    return all;
  }

  private Condition part(Node node) {
    return switch (node.name()) {
      case "and" -> new Condition.All(parts(node));
      case "or" -> new Condition.Any(parts(node));
      case "not" -> new Condition.Not(new Condition.All(parts(node)));
      case "dbms" -> known(node, ground.filter().isForDatabase(node.required("type")));
      case "changeLogPropertyDefined" -> property(node);
      case "sqlCheck" -> sqlCheck(node);
      case "rowCount" -> rows(node, node.required("expectedRows"));
      case "tableIsEmpty" -> rows(node, "0");
      case "tableExists" -> asked(node, catalog.table(schema(node), stored(node, "tableName")));
      case "viewExists" -> asked(node, catalog.view(schema(node), stored(node, "viewName")));
      case "columnExists" ->
          asked(
              node,
              catalog.column(schema(node), stored(node, "tableName"), stored(node, "columnName")));
      case "sequenceExists" ->
          asked(node, catalog.sequence(schema(node), stored(node, "sequenceName")));
      case "indexExists" -> index(node);
      case "primaryKeyExists" -> key(node, "PRIMARY KEY", "primaryKeyName", "tableName");
      case "foreignKeyConstraintExists" ->
          key(node, "FOREIGN KEY", "foreignKeyName", "foreignKeyTableName");
      case "uniqueConstraintExists" -> key(node, "UNIQUE", "constraintName", "tableName");
      case "changeSetExecuted" -> executed(node);
      case "runningAs" -> asked(node, catalog.user(node.required("username")));
      default -> throw node.unsupported("the precondition '" + node.name() + "'");
    };
  }

  private static Condition known(Node node, boolean holds) {
    return new Condition.Known(said(node), holds);
  }

  private Condition property(Node node) {
    String value = ground.parameters().value(node.required("property"));
    String expected = node.value("value");
    return known(node, value != null && (expected == null || expected.equals(value)));
  }

  private Condition sqlCheck(Node node) {
    String inner = node.value("sql");
    String sql = (inner == null ? node.text() : inner).strip().replaceFirst(";\\s*$", "");
    String expected = node.value("expectedResult", "").strip();
    return new Condition.Asked(
        "the answer to '" + sql + "' is '" + expected + "'", Query.of(sql), expected);
  }

  private Condition rows(Node node, String expected) {
    String table = words.table(node, "tableName");
    return new Condition.Asked(said(node), Query.of("select count(*) from " + table), expected);
  }

  private Condition index(Node node) {
    String name = node.value("indexName");
    String table = node.value("tableName");
    if (name == null) {
      throw node.unsupported("indexExists without indexName");
    }
    return asked(
        node,
        catalog.index(schema(node), table == null ? "" : words.stored(table), words.stored(name)));
  }

  private Condition key(Node node, String type, String nameKey, String tableKey) {
    String name = node.value(nameKey);
    String table = node.value(tableKey);
    String schema =
        node.first(
            "schemaName", "catalogName", "foreignKeyTableSchemaName", "foreignKeyTableCatalogName");
    if (ground.product() == Product.SQLITE) {
      throw node.unsupported("the precondition " + node.name() + " on SQLite");
    }
    return asked(
        node,
        catalog.key(
            schema,
            type,
            table == null ? "" : words.stored(table),
            name == null ? "" : words.stored(name)));
  }

  private Condition executed(Node node) {
    String named = node.first("changeLogFile", "changelogFile");
    String path = named == null ? ground.changelog() : Places.normal(named);
    return new Condition.Applied(
        said(node), ChangeSet.version(path, node.required("id"), node.required("author")));
  }

  private static @Nullable String schema(Node node) {
    return node.first("schemaName", "catalogName");
  }

  private String stored(Node node, String key) {
    return words.stored(node.required(key));
  }

  private static Condition asked(Node node, Query query) {
    return new Condition.Asked(said(node), query, YES);
  }

  /** The element in a few words. */
  private static String said(Node node) {
    String values =
        node.described().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    return (node.name() + " " + values).strip();
  }
}
