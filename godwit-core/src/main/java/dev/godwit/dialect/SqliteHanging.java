package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a table, its foreign keys and those that refer to it from the catalog. */
final class SqliteHanging {

  private static final String KEYS =
      """
      select l.name, case l.origin when 'pk' then 'PRIMARY' else 'UNIQUE' end, '', x.name,
        ' collate "' || replace(x.coll, '"', '""') || '"' || iif(x."desc", ' desc', '')
      from pragma_index_list(?1) l, pragma_index_xinfo(l.name) x
      where x.key and l.origin <> 'c' order by l.seq desc, x.seqno
      """;

  private static final String OUTGOING =
      """
      select id, 'REFERENCES', "table", "from", '' from pragma_foreign_key_list(?1)
      order by id desc, seq
      """;

  private static final String INCOMING =
      """
      select m.name || ' ' || f.id, 'REFERENCES', m.name, coalesce(f."to", ''), ''
      from sqlite_schema m, pragma_foreign_key_list(m.name) f
      where m.type = 'table' and f."table" = ?1 collate nocase order by m.rowid, f.id desc, f.seq
      """;

  private final SqliteCopy copy;
  private final TableName table;
  private final List<String> columns;
  private final List<SqliteTableText.Said> said;
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private final List<Dependent> facts = new ArrayList<>();

  SqliteHanging(SqliteCopy copy, TableName table, List<String> columns) throws SQLException {
    this.copy = copy;
    this.table = table;
    this.columns = columns;
    String text = copy.texts().getOrDefault("table " + table.name(), "");
    this.said = new SqliteTableText(text).constraints(word -> !word.equals("CHECK"));
  }

  /** A column of a key in its place, as the catalog lists it. */
  private record Part(String key, String word, String other, String column, String option) {}

  /** Reads the keys; {@code key} are the columns of the primary key, which may have no index. */
  SqliteHanging read(List<String> key) throws SQLException {
    List<List<Part>> keys = groups(KEYS);
    if (!key.isEmpty() && keys.stream().noneMatch(each -> each.get(0).word().equals("PRIMARY"))) {
      add("primary key", Kind.PRIMARY_KEY, null, list("primary key (", key));
    }
    List<String> unique = given("UNIQUE");
    for (List<Part> each : keys) {
      Part first = each.get(0);
      boolean primary = first.word().equals("PRIMARY");
      List<String> names = primary ? given("PRIMARY") : unique;
      String name = names.isEmpty() || names.get(0).isEmpty() ? first.key() : names.get(0);
      if (!primary && !unique.isEmpty()) {
        unique.remove(0);
      }
      List<String> its = each.stream().map(part -> real(part.column())).toList();
      indexes.add(new Index(first.key(), true, name, ordered(each)));
      add(
          name,
          primary ? Kind.PRIMARY_KEY : Kind.UNIQUE,
          null,
          list(primary ? "primary key (" : "unique (", its));
    }
    Iterator<SqliteTableText.Said> foreign =
        said.stream().filter(each -> each.word().equals("REFERENCES")).iterator();
    for (List<Part> each : groups(OUTGOING)) {
      foreignKey(each, foreign.next());
    }
    return this;
  }

  private void foreignKey(List<Part> key, SqliteTableText.Said words) {
    String other = key.get(0).other();
    String given = words.name();
    String name = given == null ? "foreign key to " + other : given;
    List<String> its = key.stream().map(part -> real(part.column())).toList();
    List<String> parts = new ArrayList<>(list("foreign key (", its).parts());
    parts.set(parts.size() - 1, ") " + words.text());
    add(name, Kind.FOREIGN_KEY, new TableName(null, other), new Template(parts));
    facts.add(SqliteFacts.fact(SqliteFacts.FOREIGN_KEY + name, words.whole(), Set.of()));
  }

  /** What only SQLite has to know of the keys. */
  List<Dependent> facts() {
    return facts;
  }

  /** Foreign keys that refer to the table: what they name of it, or its primary key. */
  List<Constraint> incoming(List<String> key) throws SQLException {
    List<Constraint> incoming = new ArrayList<>();
    for (List<Part> each : groups(INCOMING)) {
      List<String> named =
          each.stream().map(Part::column).filter(column -> !column.isEmpty()).toList();
      List<String> its = named.isEmpty() ? key : named.stream().map(this::real).toList();
      TableName child = new TableName(null, each.get(0).other());
      incoming.add(
          new Constraint(
              "foreign key of " + child,
              Kind.FOREIGN_KEY,
              child,
              table,
              list("references " + SqliteFacts.quote(table.name()) + " (", its)));
    }
    return incoming;
  }

  /** The indexes that belong to keys. */
  List<Index> indexes() {
    return indexes;
  }

  /** The keys of all kinds. */
  List<Constraint> constraints() {
    return constraints;
  }

  private void add(String name, Kind kind, @Nullable TableName references, Template definition) {
    constraints.add(new Constraint(name, kind, table, references, definition));
  }

  /** The names that were given to the constraints of a kind, "" for none, in their order. */
  private List<String> given(String word) {
    List<String> names = new ArrayList<>();
    for (SqliteTableText.Said each : said) {
      if (each.word().equals(word)) {
        String name = each.name();
        names.add(name == null ? "" : name);
      }
    }
    return names;
  }

  private List<List<Part>> groups(String sql) throws SQLException {
    List<Part> parts =
        Jdbc.query(
            copy.connection(),
            sql,
            row ->
                new Part(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)),
            table.name());
    Map<String, List<Part>> groups = new LinkedHashMap<>();
    parts.forEach(part -> groups.computeIfAbsent(part.key(), key -> new ArrayList<>()).add(part));
    return List.copyOf(groups.values());
  }

  /** The column as its own table spells it. */
  private String real(String column) {
    return columns.stream().filter(column::equalsIgnoreCase).findFirst().orElse(column);
  }

  private static Template list(String before, List<String> columns) {
    List<String> parts = new ArrayList<>();
    for (String column : columns) {
      parts.add(parts.isEmpty() ? before : ", ");
      parts.add(column);
    }
    parts.add(")");
    return new Template(parts);
  }

  private Template ordered(List<Part> key) {
    List<String> parts = new ArrayList<>();
    String before = "(";
    for (Part part : key) {
      parts.add(before);
      parts.add(real(part.column()));
      before = part.option() + ", ";
    }
    parts.add(key.get(key.size() - 1).option() + ")");
    return new Template(parts);
  }
}
