package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The triggers that keep old and new columns in step.
 *
 * <p>They stand last among a table's triggers and see what the others have made of a row. A trigger
 * cannot be replaced in the same moment as columns change their names, so each is right before and
 * after: where a new column takes the name of an old one, a marker column tells which it is.
 */
final class MariaDbDualWrite {

  private final Replacement replacement;
  private final MariaDbRow row;
  private final MariaDbRow swapped;

  MariaDbDualWrite(Replacement replacement) {
    this.replacement = replacement;
    this.row = new MariaDbRow(replacement.table(), replacement, false);
    this.swapped = new MariaDbRow(replacement.table(), replacement, true);
  }

  /** The column whose default tells whether old and new have changed places. */
  static String marker(Replacement replacement) {
    return replacement.names().of(replacement.label(), "swapped");
  }

  /** Triggers for as long as programs of both versions write. */
  List<String> both() {
    return triggers(false, both(true, Map.of()), both(false, Map.of()));
  }

  /**
   * The same while new columns get their defaults: whether one has it yet, an insert does not show,
   * and no program knows the column.
   */
  List<String> beforeDefaults() {
    return triggers(false, both(insert(true), true, Map.of()), both(false, Map.of()));
  }

  /** The same in place of others. */
  List<String> beforeDefaultsAgain() {
    return triggers(true, both(insert(true), true, Map.of()), both(false, Map.of()));
  }

  /** The same in place of others. */
  List<String> again() {
    return both(Map.of());
  }

  /**
   * The same, which also write what is to be the hidden column.
   *
   * @param hidden the hidden column of each old one
   */
  List<String> both(Map<Replacement.Old, String> hidden) {
    return triggers(true, both(true, hidden), both(false, hidden));
  }

  /**
   * Triggers for when only programs of the new version write, and what is retired is kept.
   *
   * @param hidden the hidden column of each old one
   */
  List<String> keeping(Map<Replacement.Old, String> hidden) {
    return triggers(true, follow(true, hidden), follow(false, hidden));
  }

  /** Statements that drop the triggers. */
  List<String> drop() {
    return List.of(drop("insert"), drop("update"));
  }

  private String drop(String event) {
    return "drop trigger if exists " + name(event);
  }

  private String name(String event) {
    String name = replacement.names().of(replacement.label(), event);
    return MariaDbWords.beside(replacement.table().name(), name);
  }

  /** First the one for updates: a row that is inserted meanwhile is not filled yet. */
  private List<String> triggers(boolean replace, String insert, String update) {
    List<String> statements = new ArrayList<>();
    if (!update.isEmpty()) {
      statements.add(trigger("update", replace, update));
    }
    if (!insert.isEmpty()) {
      statements.add(trigger("insert", replace, insert));
    }
    return statements;
  }

  private String trigger(String event, boolean replace, String body) {
    return "create "
        + (replace ? "or replace " : "")
        + "trigger "
        + name(event)
        + " before "
        + event
        + " on "
        + MariaDbWords.name(replacement.table().name())
        + " for each row\nbegin\n"
        + body
        + "end";
  }

  private String both(boolean insert, Map<Replacement.Old, String> hidden) {
    return both(insert ? insert(false) : update(), insert, hidden);
  }

  private String both(String inStep, boolean insert, Map<Replacement.Old, String> hidden) {
    if (replacement.inPlace()) {
      Map<Replacement.Old, String> retired = new LinkedHashMap<>();
      replacement
          .olds()
          .forEach(old -> retired.put(old, hidden.getOrDefault(old, swapped.now(old))));
      return "if NEW."
          + MariaDbWords.quote(marker(replacement))
          + " = 0 then\n"
          + or(inStep)
          + "else\n"
          + or(follow(insert, retired))
          + "end if;\n";
    }
    return inStep + follow(insert, hidden);
  }

  private static String or(String body) {
    return body.isEmpty() ? "  do 0;\n" : body;
  }

  private String insert(boolean beforeDefaults) {
    String olds = MariaDbRow.any(replacement.olds().stream().map(row::inserted).toList());
    if (replacement.news().isEmpty()) {
      return branch("if not (" + olds + ")", downs(row));
    }
    boolean changing =
        replacement.olds().stream().anyMatch(old -> row.attribute(old).changingDefault());
    String news =
        MariaDbRow.any(
            replacement.news().stream()
                .map(each -> row.inserted(each, !changing) + (beforeDefaults ? present(each) : ""))
                .toList());
    if (changing) {
      return choice(news, downs(row), "true");
    }
    String empty = all(each -> "NEW." + MariaDbWords.quote(row.now(each)) + " is null");
    return choice(
        "(" + news + ") and not (" + olds + ")",
        downs(row),
        "not (" + news + ") and ((" + olds + ") or (" + empty + "))");
  }

  private String present(Replacement.New column) {
    return " and NEW." + MariaDbWords.quote(row.now(column)) + " is not null";
  }

  private String update() {
    if (replacement.news().isEmpty() || replacement.olds().isEmpty()) {
      return "";
    }
    String olds = MariaDbRow.any(replacement.olds().stream().map(row::updated).toList());
    String news = MariaDbRow.any(replacement.news().stream().map(row::updated).toList());
    String byNew = "(" + news + ") and not (" + olds + ")";
    String byOld = "(" + olds + ") and not (" + news + ")";
    if (replacement.rename()) {
      return choice(byNew, downs(row), byOld);
    }
    String fresh = "not (" + all(row::filled) + ")";
    if (replacement.news().size() == 1) {
      return choice(byNew + " and " + fresh, downs(row), byOld);
    }
    List<String> whole = new ArrayList<>();
    whole.add(branch("if " + all(row::unfilled), replacement.news().stream().map(this::fill)));
    whole.add(branch("if " + fresh, downs(row).stream()));
    return choice(byNew, whole, byOld);
  }

  /** A new column that an unfilled row is not given comes from the old ones. */
  private String fill(Replacement.New column) {
    String name = row.now(column);
    return branch(
        "if NEW." + MariaDbWords.quote(name) + " is null", Stream.of(set(name, row.up(column))));
  }

  private String all(Function<Replacement.New, String> condition) {
    return replacement.news().stream().map(condition).collect(Collectors.joining(" and "));
  }

  private String choice(String byNew, List<String> downs, String byOld) {
    List<String> ups =
        replacement.news().stream().map(each -> set(row.now(each), row.up(each))).toList();
    if (downs.isEmpty()) {
      return branch("if " + byOld, ups);
    }
    return "if "
        + byNew
        + " then\n"
        + String.join("", downs)
        + "elseif "
        + byOld
        + " then\n"
        + String.join("", ups)
        + "end if;\n";
  }

  private static String branch(String condition, List<String> statements) {
    return branch(condition, statements.stream());
  }

  private static String branch(String condition, Stream<String> statements) {
    String body = statements.collect(Collectors.joining());
    return body.isEmpty() ? "" : condition + " then\n" + body + "end if;\n";
  }

  private List<String> downs(MariaDbRow values) {
    List<String> statements = new ArrayList<>();
    for (Replacement.Old old : replacement.olds()) {
      String down = values.down(old);
      if (down != null) {
        statements.add(set(values.now(old), down));
      }
    }
    return statements;
  }

  /** Writes retired columns when what yields them is written. */
  private String follow(boolean insert, Map<Replacement.Old, String> targets) {
    MariaDbRow values = replacement.inPlace() ? swapped : row;
    List<String> statements = new ArrayList<>();
    targets.forEach(
        (old, target) -> {
          String down = values.down(old);
          if (down != null) {
            statements.add(set(target, down));
          }
        });
    if (insert || statements.isEmpty()) {
      return String.join("", statements);
    }
    return replacement.news().isEmpty()
        ? ""
        : branch(
            "if " + MariaDbRow.any(replacement.news().stream().map(values::updated).toList()),
            statements);
  }

  private static String set(String column, String value) {
    return "  set NEW." + MariaDbWords.quote(column) + " = " + value + ";\n";
  }
}
