package dev.godwit.dialect;

import static dev.godwit.dialect.CatalogUndo.name;
import static dev.godwit.dialect.CatalogUndo.remark;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.PartDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's words that take back a difference between two pictures. */
final class PostgreSqlCatalogUndo implements CatalogUndo {

  private static final String COMMENT = "comment on ";

  /** What is replaced by dropping it and making it anew. */
  private static final Set<String> REMADE =
      Set.of("view", "materialized", "index", "trigger", "rule", "policy", "statistics");

  @Override
  public List<String> drop(String object, Map<String, CatalogEntry> parts) {
    if (object.startsWith(COMMENT)) {
      return List.of(commented(object, null));
    }
    CatalogEntry whole = parts.get("");
    if (object.startsWith("default privileges") || whole == null) {
      return List.of(remark("Not derived: " + object + " came"));
    }
    boolean owned = object.startsWith("sequence ") && whole.text().contains(", owned by ");
    return owned ? List.of() : List.of("drop " + object);
  }

  @Override
  public List<String> create(String object, Map<String, CatalogEntry> parts) {
    CatalogEntry whole = parts.get("");
    if (object.startsWith(COMMENT) && whole != null) {
      return List.of(commented(object, whole.text()));
    }
    if (whole == null || whole.written().isEmpty()) {
      boolean implied = object.startsWith("sequence ") && whole != null;
      return implied ? List.of() : List.of(remark("Not derived: " + object + " went"));
    }
    return object.startsWith("table ") ? table(object, whole, parts) : List.of(whole.written());
  }

  private static List<String> table(
      String object, CatalogEntry whole, Map<String, CatalogEntry> parts) {
    List<String> lines = new ArrayList<>();
    List<String> behind = new ArrayList<>();
    for (CatalogEntry part : parts.values()) {
      if (part.part().startsWith("column ")) {
        lines.add("  " + part.written());
      } else if (part.part().startsWith("default of ") && part.text().startsWith("nextval(")) {
        behind.add(altered(object) + column(part.part()) + " set default " + part.text());
      } else if (part.part().startsWith("options of ") || part.part().startsWith("privileges")) {
        behind.add(remark("Not derived: " + object + ", " + part.part() + ": " + part.text()));
      }
    }
    for (CatalogEntry part : parts.values()) {
      if (part.part().startsWith("constraint ")) {
        lines.add("  " + part.part() + " " + part.written());
      }
    }
    String body = lines.stream().collect(Collectors.joining(",\n", "(\n", "\n)"));
    behind.add(0, whole.written().replace("(…)", body));
    behind.add(0, remark("The rows of " + object + " are lost"));
    return behind;
  }

  @Override
  public List<String> part(
      PartDifference difference,
      String object,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      Map<String, CatalogEntry> parts) {
    String part = difference.part();
    String kind = part.isEmpty() ? "" : part.substring(0, part.indexOf(' '));
    boolean table = object.startsWith("table ");
    if (part.isEmpty()) {
      return whole(object, before, difference);
    }
    if (!table || part.contains("privileges") || part.startsWith("options")) {
      return List.of(CatalogUndo.otherwise(object, difference));
    }
    return switch (kind) {
      case "column" -> column(object, difference, before, after);
      case "constraint" -> constraint(object, part, before, after);
      case "default" ->
          List.of(
              altered(object)
                  + column(part)
                  + (before == null ? " drop default" : " set default " + before.text()));
      case "not" ->
          List.of(
              altered(object) + column(part) + (before == null ? " drop" : " set") + " not null");
      default ->
          List.of(
              altered(object)
                  + column(part)
                  + (before == null ? " drop identity" : " add " + before.text()));
    };
  }

  private static List<String> whole(
      String object, @Nullable CatalogEntry before, PartDifference difference) {
    if (object.startsWith(COMMENT) && before != null) {
      return List.of(commented(object, before.text()));
    }
    if (before != null && object.startsWith("routine ") && !before.written().isEmpty()) {
      return List.of(before.written());
    }
    boolean remade = REMADE.contains(object.substring(0, object.indexOf(' ')));
    return before != null && remade
        ? List.of("drop " + object, before.written())
        : List.of(CatalogUndo.otherwise(object, difference));
  }

  private static List<String> column(
      String object,
      PartDifference difference,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after) {
    if (before == null) {
      return List.of("alter " + object + " drop " + difference.part());
    }
    if (after == null) {
      return List.of(
          remark("The values of " + difference.part() + " of " + object + " are lost"),
          "alter " + object + " add column " + before.written());
    }
    return (before.text() + after.text()).contains(" generated always as (")
        ? List.of(CatalogUndo.otherwise(object, difference))
        : List.of(
            remark(
                difference.part() + " was " + before.text() + "; its values may not fit any more"),
            altered(object) + name(difference.part()) + " type " + before.text());
  }

  private static List<String> constraint(
      String object, String part, @Nullable CatalogEntry before, @Nullable CatalogEntry after) {
    List<String> statements = new ArrayList<>();
    if (after != null) {
      statements.add("alter " + object + " drop " + part);
    }
    if (before != null) {
      statements.add("alter " + object + " add " + part + " " + before.written());
    }
    return statements;
  }

  private static String altered(String object) {
    return "alter " + object + " alter column ";
  }

  private static String column(String part) {
    return part.substring(part.indexOf(" of ") + " of ".length());
  }

  private static String commented(String object, @Nullable String text) {
    return object.replaceFirst(
            "^(comment on) (table|view|foreign table) (column|constraint) ", "$1 $3 ")
        + " is "
        + (text == null ? "null" : "'" + text.replace("'", "''") + "'");
  }
}
