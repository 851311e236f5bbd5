package dev.godwit.liquibase;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Guard;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the scripts of a change set, up and down. */
final class Scripts {

  /** What stands in a change set and is no change. */
  private static final Set<String> ABOUT =
      Set.of("comment", "preConditions", "validCheckSum", "rollback");

  private final ChangeSet changeSet;
  private final Node node;
  private final Ground ground;
  private final Function<String, @Nullable ChangeSet> others;
  private final boolean inTransaction;

  /**
   * The scripts of a change set.
   *
   * @param others finds a change set by its identity; null where there is none
   */
  Scripts(ChangeSet changeSet, Ground ground, Function<String, @Nullable ChangeSet> others) {
    this.changeSet = changeSet;
    this.node = changeSet.node();
    this.ground = ground;
    this.others = others;
    this.inTransaction = node.flag("runInTransaction", true);
  }

  /** The changes of a change set. */
  static List<Node> changes(Node changeSet) {
    return changeSet.children().stream().filter(each -> !ABOUT.contains(each.name())).toList();
  }

  /** All of it; what cannot be run says so when it is to be run, and is adopted all the same. */
  ToolText text() {
    String written = written() + (changeSet.runsAlways() ? "\nrun " + System.nanoTime() : "");
    String undo = undone();
    List<String> sums = Sums.of(changeSet, ground);
    try {
      Script up = up();
      List<Guard> guards = guards();
      Script down = down();
      requireKnown();
      return new ToolText(up, down, written, undo, sums)
          .guarded(guards, !node.flag("failOnError", true))
          .called(changeSet.identity());
    } catch (GodwitException refusal) {
      Script none = new Script("", node.location(), inTransaction);
      return new ToolText(none, downOfRefused(), written, undo, sums)
          .refused(refusal)
          .called(changeSet.identity());
    }
  }

  /** What Liquibase has run may be undone all the same. */
  private @Nullable Script downOfRefused() {
    try {
      return down();
    } catch (GodwitException refusal) {
      return null;
    }
  }

  /** What tells whether it was changed: its changes, and nothing about them. */
  private String written() {
    StringBuilder all = new StringBuilder();
    for (Node change : changes(node)) {
      boolean plain = change.name().equals("sql") && changes(node).size() == 1;
      all.append(plain ? change.text().strip() : change.canonical());
      if (change.name().equals("sqlFile")) {
        all.append(SqlChanges.file(change, ground));
      }
    }
    return all.toString();
  }

  private @Nullable String undone() {
    List<Node> rollbacks = node.children("rollback");
    StringBuilder all = new StringBuilder();
    rollbacks.forEach(each -> all.append(each.canonical()));
    return rollbacks.isEmpty() ? null : all.toString();
  }

  private void requireKnown() {
    String with = node.value("runWith");
    if (with != null && !with.equalsIgnoreCase("jdbc")) {
      throw node.unsupported("runWith:" + with);
    }
    node.ignore(
        "id", "author", "context", "contextFilter", "labels", "dbms", "runAlways", "alwaysRun");
    node.ignore(
        "runOnChange", "created", "ignore", "logicalFilePath", "comment", "onValidationFail");
    node.ignore("objectQuotingStrategy", "rollbackEndDelimiter", "failOnError");
    node.children("comment").forEach(Node::text);
    node.requireAllKnown();
  }

  /** Each change begins in the line where it stands in the file, so that failures point there. */
  private Script up() {
    StringBuilder script = new StringBuilder();
    Location start = node.location();
    for (Node change : changes(node)) {
      List<String> statements = ChangeKinds.of(change).up().statements(change, ground);
      change.requireAllKnown();
      if (!statements.isEmpty()) {
        lead(script, start, place(change));
        statements.forEach(statement -> script.append(ended(statement)));
      }
    }
    return new Script(script.toString(), start, inTransaction);
  }

  private static Location place(Node change) {
    Node inner = change.children("sql").stream().findFirst().orElse(change);
    return inner.text().isBlank() ? change.location() : inner.textLocation();
  }

  private static void lead(StringBuilder script, Location start, Location place) {
    Location now = start.after(script.toString(), script.length());
    int lines = place.line() - now.line();
    if (lines > 0) {
      script.append("\n".repeat(lines)).append(" ".repeat(place.column() - 1));
    } else if (lines == 0 && place.column() > now.column()) {
      script.append(" ".repeat(place.column() - now.column()));
    }
  }

  private static String ended(String statement) {
    String bare = statement.stripTrailing();
    String last = bare.substring(bare.lastIndexOf('\n') + 1);
    return bare.endsWith(";") && !last.contains("--")
        ? bare + " "
        : last.contains("--") || last.contains("#") ? bare + "\n; " : bare + "; ";
  }

  /** The rollback that is written, else the one that follows from the changes, if one does. */
  private @Nullable Script down() {
    List<Node> rollbacks = node.children("rollback");
    List<String> all = new ArrayList<>();
    if (!rollbacks.isEmpty()) {
      for (Node rollback : rollbacks) {
        all.addAll(rollback(rollback));
      }
      return script(all, rollbacks.get(0).location());
    }
    List<Node> changes = new ArrayList<>(changes(node));
    Collections.reverse(changes);
    for (Node change : changes) {
      ChangeKind.Generator down = ChangeKinds.of(change).down();
      if (down == null) {
        return null;
      }
      try {
        all.addAll(down.statements(change, ground));
      } catch (GodwitException impossible) {
        return null; // no statement for it on this database, and none with Liquibase either
      }
    }
    return script(all, node.location());
  }

  private Script script(List<String> statements, Location at) {
    StringBuilder script = new StringBuilder();
    statements.forEach(statement -> script.append(ended(statement).stripTrailing()).append('\n'));
    return new Script(script.toString(), at, inTransaction);
  }

  private List<String> rollback(Node rollback) {
    List<String> all = new ArrayList<>();
    String delimiter = rollback.value("endDelimiter");
    String text = rollback.text();
    if (!text.isBlank() && !isNothing(text)) {
      all.add(EndDelimiter.toSemicolons(text.strip(), delimiter));
    }
    String id = rollback.value("changeSetId");
    if (id != null) {
      all.addAll(anothers(rollback, id));
    }
    for (Node change : rollback.children()) {
      if (!change.name().equals("comment")) {
        all.addAll(ChangeKinds.of(change).up().statements(change, ground));
      }
      change.text();
    }
    rollback.requireAllKnown();
    return all;
  }

  private static boolean isNothing(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    return words.startsWith("not required") || words.startsWith("empty");
  }

  /** What another change set does may be what undoes this one. */
  private List<String> anothers(Node rollback, String id) {
    String author = rollback.value("changeSetAuthor", changeSet.author());
    String path = Places.normal(rollback.value("changeSetPath", changeSet.path()));
    ChangeSet other = others.apply(ChangeSet.version(path, id, author).toString());
    if (other == null) {
      throw rollback
          .invalid("there is no change set " + path + "::" + id + "::" + author)
          .next("Liquibase refuses that too; correct the rollback");
    }
    List<String> all = new ArrayList<>();
    for (Node change : changes(other.node())) {
      all.addAll(ChangeKinds.of(change).up().statements(change, ground));
    }
    return all;
  }

  private List<Guard> guards() {
    List<Guard> all = new ArrayList<>();
    for (Node outer : changeSet.required()) {
      all.add(new Preconditions(ground).of(outer));
    }
    for (Node own : node.children("preConditions")) {
      all.add(new Preconditions(ground).of(own));
    }
    return all;
  }
}
