package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statement by which columns change their names with each other, and its undo, which looks
 * first whether they have: a second time it would do harm.
 */
final class MariaDbSwap {

  private final MariaDbReplacement plan;
  private final Replacement replacement;
  private final List<String> forth = new ArrayList<>();
  private final List<String> back = new ArrayList<>();
  private String happened = "";

  MariaDbSwap(MariaDbReplacement plan, Map<Replacement.Old, String> hidden) {
    this.plan = plan;
    this.replacement = plan.replacement;
    for (Replacement.Old old : replacement.olds()) {
      String kept = String.valueOf(hidden.get(old));
      if (replacement.rename()) {
        renamed(old, kept);
      } else if (replacement.keep() || plan.swaps(old)) {
        column(old.name(), kept);
        column(kept, old.name());
        after(kept, old.name());
      }
    }
    if (!replacement.rename() && plan.oneToOne()) {
      plan.indexes().forEach(this::index);
    }
    if (replacement.inPlace()) {
      marker();
    }
  }

  /** Whether any name changes. */
  boolean isNeeded() {
    return !forth.isEmpty();
  }

  /** Changes the names. */
  String forth() {
    return MariaDbWords.inPlace(plan.table, forth);
  }

  /** Changes them back. */
  String back() {
    return "begin not atomic if exists ("
        + happened
        + ") then "
        + MariaDbWords.inPlace(plan.table, back)
        + "; end if; end";
  }

  private void renamed(Replacement.Old old, String kept) {
    String to = replacement.news().get(0).column().name();
    column(old.name(), to);
    if (replacement.keep()) {
      column(to, kept);
      column(kept, old.name());
    } else {
      column(to, old.name());
    }
    after(to, old.name());
  }

  private void column(String from, String to) {
    forth.add("rename column " + quote(from) + " to " + quote(to));
    back.add("rename column " + quote(to) + " to " + quote(from));
  }

  private void index(Index index) {
    if (index.constraint() == null) {
      String retired = plan.retired(index);
      index(index.name(), retired);
      index(plan.copy(index), index.name());
      if (happened.isEmpty()) {
        happened =
            "select 1 from information_schema.statistics where "
                + inTable("")
                + " and index_name = "
                + MariaDbWords.text(retired);
      }
    }
  }

  private void index(String from, String to) {
    forth.add("rename index " + quote(from) + " to " + quote(to));
    back.add(0, "rename index " + quote(to) + " to " + quote(from));
  }

  private void marker() {
    String marker = quote(MariaDbDualWrite.marker(replacement));
    String add = "add column " + marker + " tinyint not null default ";
    forth.add("drop column " + marker);
    forth.add(add + "1 invisible");
    back.add("drop column " + marker);
    back.add(add + "0 invisible");
  }

  /** The old column stands before the others, whichever name it has. */
  private void after(String first, String second) {
    happened =
        "select 1 from information_schema.columns a join information_schema.columns b where "
            + inTable("a.")
            + " and a.column_name = "
            + MariaDbWords.text(first)
            + " and "
            + inTable("b.")
            + " and b.column_name = "
            + MariaDbWords.text(second)
            + " and a.ordinal_position < b.ordinal_position";
  }

  private String inTable(String alias) {
    return alias
        + "table_schema = "
        + MariaDbWords.text(String.valueOf(plan.table.name().schema()))
        + " and "
        + alias
        + "table_name = "
        + MariaDbWords.text(plan.table.name().name());
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
