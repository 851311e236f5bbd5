package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;

/** The acts that put new columns beside old ones and keep both in step. */
final class MariaDbExpand {

  private final MariaDbReplacement plan;
  private final Replacement replacement;
  private final Shape table;
  private final List<Act> acts = new ArrayList<>();

  private MariaDbExpand(Replacement replacement) {
    this.plan = new MariaDbReplacement(replacement);
    this.replacement = replacement;
    this.table = replacement.table();
  }

  static List<Act> of(Replacement replacement) {
    MariaDbLimits.require(replacement);
    MariaDbExpand expand = new MariaDbExpand(replacement);
    expand.columns();
    if (replacement.rename()) {
      expand.rights();
      expand.indexes();
      expand.foreignKeys();
    }
    expand.nullable();
    expand.triggers();
    return expand.acts;
  }

  private void add(String title, List<String> statements, List<String> undo) {
    acts.add(Act.of(Phase.EXPAND, title, statements, undo));
  }

  private void columns() {
    List<String> parts = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    String before = replacement.olds().isEmpty() ? "" : replacement.olds().get(0).name();
    for (Replacement.New each : replacement.added()) {
      parts.add("add column " + quote(each.working()) + " " + definition(each, before));
      before = each.working();
      undo.add("drop column if exists " + quote(each.working()));
      titles.add(plan.label(each.column().name()));
    }
    if (replacement.inPlace()) {
      String marker = quote(MariaDbDualWrite.marker(replacement));
      parts.add("add column " + marker + " tinyint not null default 0 invisible");
      undo.add("drop column if exists " + marker);
    }
    if (!parts.isEmpty()) {
      add(
          "add column " + String.join(", ", titles),
          List.of(MariaDbWords.alter(table, parts)),
          List.of(MariaDbWords.alter(table, undo)));
    }
  }

  /**
   * Null until it is filled. A copy that will go stands last; so does any column where others are
   * computed on reading, as the server could put it elsewhere only by copying the rows.
   */
  private String definition(Replacement.New each, String before) {
    String type = MariaDbLimits.bareType(each.column().type());
    String definition = MariaDbWords.definition(type, true, null, null);
    boolean hidden = !each.working().equals(each.column().name());
    boolean last =
        replacement.rename()
            || replacement.olds().isEmpty()
            || table.dependents().stream().anyMatch(d -> d.kind().equals(MariaDbWords.VIRTUAL));
    return definition + (hidden ? " invisible" : "") + (last ? "" : " after " + quote(before));
  }

  private void rights() {
    String old = replacement.olds().get(0).name();
    String working = replacement.news().get(0).working();
    for (Dependent each : table.dependents()) {
      if (each.kind().equals(MariaDbDependents.GRANT) && each.columns().contains(old)) {
        List<String> rights = MariaDbRights.of(each, table.name(), working);
        add("grant " + each.name(), rights.subList(0, 1), rights); // revoked only where it is there
      }
    }
  }

  private void indexes() {
    for (Index index : plan.indexes()) {
      String definition = plan.working(index.definition());
      if (definition.startsWith("(")) {
        String name = plan.copy(index);
        add(
            "add index like " + index.name(),
            List.of(MariaDbWords.alter(table, MariaDbReplacement.add(name, index, definition))),
            List.of(MariaDbWords.alter(table, "drop index if exists " + quote(name))));
      }
    }
  }

  /** What a foreign key does to the old column by itself, no trigger sees. */
  private void foreignKeys() {
    for (Constraint key : plan.constraints(Constraint.Kind.FOREIGN_KEY)) {
      if (MariaDbWords.cascades(key)) {
        String definition = plan.working(key.definition());
        String name = replacement.names().of(key.name());
        add(
            "add foreign key like " + key.name(),
            List.of(
                MariaDbConstraints.unchecked(
                    MariaDbWords.alter(table, "add constraint " + quote(name) + " " + definition))),
            List.of(MariaDbWords.alter(table, "drop foreign key if exists " + quote(name))));
      }
    }
  }

  /** An insert that does not name an old column succeeds where nothing yields its value, too. */
  private void nullable() {
    for (Replacement.Old old : replacement.olds()) {
      Attribute attribute = plan.attribute(old);
      if (old.down() == null
          && !attribute.column().nullable()
          && attribute.defaultSql() == null
          && attribute.identity() == null) {
        acts.addAll(MariaDbColumns.nullable(table, attribute, Phase.EXPAND));
      }
    }
  }

  /**
   * The triggers, and the defaults of new columns: apart from adding these, so that the rows that
   * are there stay unfilled, and when there are triggers, so that no row gets a default in the
   * place of what the old column holds.
   */
  private void triggers() {
    List<String> defaults = new ArrayList<>();
    for (Replacement.New each : replacement.added()) {
      String defaultSql = plan.windowDefault(each);
      if (defaultSql != null) {
        defaults.add(
            "alter column "
                + quote(each.working())
                + " set default "
                + MariaDbWords.defaultSql(defaultSql));
      }
    }
    List<String> create = plan.dualWrite.both();
    String inStep = "keep " + plan.label(replacement.label()) + " in step";
    if (!create.isEmpty()) {
      List<String> first = defaults.isEmpty() ? create : plan.dualWrite.beforeDefaults();
      add(inStep, first, plan.dualWrite.drop());
    }
    if (!defaults.isEmpty()) {
      add("set default of new columns", List.of(MariaDbWords.alter(table, defaults)), List.of());
      if (!create.isEmpty()) {
        add(
            inStep + " and by default",
            plan.dualWrite.again(),
            plan.dualWrite.beforeDefaultsAgain());
      }
    }
  }

  private static String quote(String name) {
    return MariaDbWords.quote(name);
  }
}
