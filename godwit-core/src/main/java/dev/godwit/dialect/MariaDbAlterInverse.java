package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.plan.Inverse;
import dev.godwit.plan.Inverse.Byproduct;
import dev.godwit.sql.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the one {@code ALTER TABLE} that undoes another, part by part, the last part first. */
final class MariaDbAlterInverse {

  private final Name table;
  private final Set<String> addedColumns = new HashSet<>();
  private final List<String> parts = new ArrayList<>();
  private final List<Name> foreignKeys = new ArrayList<>();
  private @Nullable Name renamed;

  private MariaDbAlterInverse(Name table) {
    this.table = table;
  }

  /**
   * The inverse; null where a part has none.
   *
   * @param specifications what comes behind the table's name
   */
  static @Nullable Inverse of(Name table, List<Token> specifications) {
    MariaDbAlterInverse inverse = new MariaDbAlterInverse(table);
    for (List<Token> part : Phrase.over(specifications).parts()) {
      if (!inverse.undo(part)) {
        return null;
      }
    }
    return inverse.parts.isEmpty() && inverse.renamed == null ? null : inverse.built();
  }

  private Inverse built() {
    Collections.reverse(parts);
    Name now = renamed == null ? table : renamed;
    Byproduct[] byproducts =
        foreignKeys.stream()
            .filter(key -> !parts.contains(dropIndex(key)))
            .map(key -> new Byproduct(MariaDbCatalog.indexTrace(now, key), ", " + dropIndex(key)))
            .toArray(Byproduct[]::new);
    if (renamed != null) {
      parts.add("rename to " + table.text());
    }
    return Inverse.of("alter table " + now.text() + " " + String.join(", ", parts), byproducts);
  }

  private static String dropIndex(Name name) {
    return "drop index " + name.text();
  }

  /** Notes what undoes a part; false where nothing does. */
  private boolean undo(List<Token> tokens) {
    Phrase part = Phrase.over(tokens);
    if (part.skip("WAIT")) {
      part.next();
    }
    part.skip("NOWAIT");
    if (part.skipAny("ALGORITHM", "LOCK")) {
      return true; // it says how, not what
    }
    if (part.skip("RENAME")) {
      return rename(part);
    }
    if (!part.skip("ADD") || containsSequence(tokens, "IF", "NOT", "EXISTS")) {
      return false;
    }
    boolean column = part.skip("COLUMN");
    List<Token> added = part.rest();
    if (!part.skipSymbol("(")) {
      return column ? column(part) : add(part);
    }
    return added.get(added.size() - 1).isSymbol(")")
        && Phrase.over(added.subList(1, added.size() - 1)).parts().stream()
            .allMatch(element -> add(Phrase.over(element)));
  }

  private boolean rename(Phrase part) {
    boolean column = part.skip("COLUMN");
    boolean index = !column && part.skipAny("INDEX", "KEY");
    if (column || index) {
      Name from = part.name();
      Name to = part.skip("TO") ? part.name() : null;
      return from != null
          && to != null
          && part.atEnd()
          && note("rename " + (column ? "column " : "index ") + to.text() + " to " + from.text());
    }
    if (!part.skipAny("TO", "AS")) {
      part.skipSymbol("=");
    }
    renamed = MariaDbDdl.sure(part);
    return renamed != null && part.atEnd();
  }

  private boolean add(Phrase part) {
    if (part.skip("CONSTRAINT")) {
      boolean unnamed = startsConstraint(part.peek());
      return constraint(part, unnamed ? null : part.name());
    }
    if (part.skipAny("INDEX", "KEY")) {
      return index(part, null);
    }
    if (part.skipAny("FULLTEXT", "SPATIAL")) {
      part.skipAny("INDEX", "KEY");
      return index(part, null);
    }
    if (part.skip("VECTOR", "INDEX") || part.skip("VECTOR", "KEY")) {
      return index(part, null);
    }
    if (startsConstraint(part.peek())) {
      return constraint(part, null);
    }
    return !part.skip("PERIOD", "FOR") && !part.skipAny("SYSTEM", "PARTITION") && column(part);
  }

  private static boolean startsConstraint(@Nullable Token token) {
    return token != null
        && token.kind() == Token.Kind.WORD
        && Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CHECK")
            .contains(token.text().toUpperCase(Locale.ROOT));
  }

  private boolean constraint(Phrase part, @Nullable Name symbol) {
    if (part.skip("UNIQUE")) {
      part.skipAny("INDEX", "KEY");
      return index(part, symbol);
    }
    if (part.skip("PRIMARY", "KEY")) {
      return vanishesWithColumns(part); // a key of older columns has made them NOT NULL
    }
    if (symbol == null) {
      return false;
    }
    if (part.skip("CHECK")) {
      return note("drop constraint " + symbol.text());
    }
    return part.skip("FOREIGN", "KEY")
        && foreignKeys.add(symbol)
        && note("drop foreign key " + symbol.text());
  }

  private boolean index(Phrase part, @Nullable Name symbol) {
    Token next = part.peek();
    boolean named = next != null && !next.is("USING") && !next.isSymbol("(");
    Name name = named ? part.name() : symbol;
    return name == null ? vanishesWithColumns(part) : note(dropIndex(name));
  }

  /** Whether all columns of a key are dropped together with what is added here. */
  private boolean vanishesWithColumns(Phrase part) {
    while (!part.atEnd() && !part.skipSymbol("(")) {
      part.next();
    }
    for (List<Token> column : part.parts()) {
      Name name = Phrase.over(column).name();
      if (name == null || !addedColumns.contains(name.bare().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  /** A foreign key or a row's start and end in the definition would keep the column. */
  private boolean column(Phrase part) {
    Name name = part.name();
    if (name == null || part.contains("REFERENCES") || containsSequence(part.rest(), "AS", "ROW")) {
      return false;
    }
    addedColumns.add(name.bare().toLowerCase(Locale.ROOT));
    return note("drop column " + name.text());
  }

  private boolean note(String undo) {
    return parts.add(undo);
  }

  private static boolean containsSequence(List<Token> tokens, String... words) {
    for (int i = 0; i + words.length <= tokens.size(); i++) {
      if (Phrase.over(tokens.subList(i, tokens.size())).skip(words)) {
        return true;
      }
    }
    return false;
  }
}
