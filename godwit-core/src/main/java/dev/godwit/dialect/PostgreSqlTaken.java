package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlLexer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that statements of Godwit's own lock so that programs queue behind them, as far as
 * they name them.
 */
final class PostgreSqlTaken {

  private final TableName table;
  private final Set<TableName> sure = new LinkedHashSet<>();
  private final Set<TableName> unsure = new LinkedHashSet<>();
  private boolean alone;
  private boolean reaches;

  /**
   * Those of no statement yet.
   *
   * @param table the table that is meant where only an index is named
   */
  PostgreSqlTaken(TableName table) {
    this.table = table;
  }

  /** The tables that are there. */
  Set<TableName> sure() {
    return sure;
  }

  /** The tables that may be gone by then, or be of another owner. */
  Set<TableName> unsure() {
    Set<TableName> rest = new LinkedHashSet<>(unsure);
    rest.removeAll(sure);
    return rest;
  }

  /** Whether one of the statements cannot share a transaction. */
  boolean alone() {
    return alone;
  }

  /** Whether something comes or goes that foreign keys of other tables may hang on, or refer to. */
  boolean reaches() {
    return reaches;
  }

  /** Adds a table that may be of another owner. */
  void perhaps(TableName other) {
    unsure.add(other);
  }

  /** Adds the tables of a statement. */
  void read(String statement) {
    Phrase phrase = Phrase.over(SqlLexer.tokens(statement, new PostgreSql().syntax()));
    if (phrase.skip("ALTER", "TABLE")) {
      alterTable(phrase);
    } else if (phrase.skip("DROP", "TABLE")) {
      reaches = true;
      add(phrase);
    } else if (phrase.skip("CREATE", "TABLE")) {
      reaches = true;
    } else if (phrase.skip("LOCK", "TABLE")) {
      reaches = true;
      do {
        add(phrase);
      } while (phrase.skipSymbol(","));
    } else if (phrase.skip("CREATE", "TRIGGER") || phrase.skip("DROP", "TRIGGER")) {
      trigger(phrase);
    } else {
      index(phrase);
    }
  }

  private void alterTable(Phrase phrase) {
    boolean there = !phrase.skip("IF", "EXISTS");
    Name name = phrase.name();
    if (name == null || phrase.skip("VALIDATE")) {
      return;
    }
    (there ? sure : unsure).add(table(name));
    reaches |= phrase.skip("DROP");
    if (phrase.skip("ADD", "CONSTRAINT")) {
      Name constraint = phrase.name();
      if (constraint != null && phrase.skip("FOREIGN", "KEY")) {
        pass(phrase, "REFERENCES");
        addUnsure(phrase.name());
      }
    }
  }

  private void trigger(Phrase phrase) {
    phrase.skip("IF", "EXISTS");
    Name name = phrase.name();
    if (name != null && name.bare().startsWith(PostgreSqlTriggers.PREFIX)) {
      pass(phrase, "ON");
      add(phrase);
    }
  }

  /** One of a divided table goes, or is put together; any other is none of the programs' matter. */
  private void index(Phrase phrase) {
    boolean dropped = phrase.skip("DROP", "INDEX");
    boolean altered = phrase.skip("ALTER", "INDEX");
    if (!dropped && !altered) {
      phrase.skip("CREATE");
      phrase.skip("UNIQUE");
      phrase.skip("INDEX");
    }
    alone |= phrase.skip("CONCURRENTLY");
    if ((dropped && !alone) || (altered && phrase.contains("ATTACH"))) {
      sure.add(table);
    }
  }

  private void add(Phrase phrase) {
    boolean there = !phrase.skip("IF", "EXISTS");
    Name name = phrase.name();
    if (name != null) {
      (there ? sure : unsure).add(table(name));
    }
  }

  private void addUnsure(@Nullable Name name) {
    if (name != null) {
      unsure.add(table(name));
    }
  }

  private static void pass(Phrase phrase, String word) {
    while (!phrase.atEnd() && !phrase.skip(word)) {
      phrase.next();
    }
  }

  private static TableName table(Name name) {
    String schema = name.qualifier();
    return new TableName(schema == null ? null : new Name(null, schema).folded(), name.folded());
  }
}
