package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The triggers that go on writing the hidden old columns between contract and purge. */
final class SqliteKeeping {

  private final Replacement replacement;
  private final Shape table;

  SqliteKeeping(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
  }

  /** The name of an old column while it is hidden. */
  String hidden(Old old) {
    String name = replacement.names().of(old.name());
    return replacement.news().stream().anyMatch(each -> each.working().equals(name))
        ? replacement.names().of("old", old.name())
        : name;
  }

  /** Makes the triggers. */
  List<String> create() {
    List<String> statements = new ArrayList<>();
    if (writes()) {
      statements.add(trigger("insert", "", ""));
    }
    if (writes() && !replacement.news().isEmpty()) {
      String finals = joined(", ", replacement.news().stream().map(SqliteKeeping::last).toList());
      String changed =
          joined(
              " or ",
              replacement.news().stream()
                  .map(SqliteKeeping::last)
                  .map(
                      "typeof(old.%1$s) <> typeof(new.%1$s) or old.%1$s is not new.%1$s collate binary"
                          ::formatted)
                  .toList());
      statements.add(trigger("update", " of " + finals, " when " + changed));
    }
    return statements;
  }

  /** Drops them. */
  List<String> drop() {
    List<String> statements = new ArrayList<>();
    if (writes()) {
      statements.add("drop trigger " + name("insert"));
    }
    if (writes() && !replacement.news().isEmpty()) {
      statements.add("drop trigger " + name("update"));
    }
    return statements;
  }

  private boolean writes() {
    return replacement.olds().stream().anyMatch(old -> old.down() != null);
  }

  private static String last(Replacement.New column) {
    return SqliteFacts.quote(column.column().name());
  }

  private String name(String event) {
    return SqliteFacts.quote(replacement.names().of("keep", replacement.label(), event));
  }

  private String trigger(String event, String of, String when) {
    return "create trigger %1$s after %2$s%3$s on %4$s%5$s begin update %4$s set %6$s where %7$s; end"
        .formatted(
            name(event),
            event,
            of,
            SqliteFacts.quote(table),
            when,
            written(),
            SqliteFacts.here(table, "new"));
  }

  private String written() {
    return joined(
        ", ",
        replacement.olds().stream()
            .filter(old -> old.down() != null)
            .map(
                old ->
                    SqliteFacts.quote(hidden(old))
                        + " = ("
                        + Objects.requireNonNull(old.down()).sql()
                        + ")")
            .toList());
  }

  private static String joined(String between, List<String> parts) {
    return parts.stream().collect(Collectors.joining(between));
  }
}
