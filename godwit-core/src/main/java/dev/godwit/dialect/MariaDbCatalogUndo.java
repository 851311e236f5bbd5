package dev.godwit.dialect;

import static dev.godwit.dialect.CatalogUndo.name;
import static dev.godwit.dialect.CatalogUndo.remark;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.PartDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MariaDB's and MySQL's words that take back a difference between two pictures. */
final class MariaDbCatalogUndo implements CatalogUndo {

  @Override
  public List<String> drop(String object, Map<String, CatalogEntry> parts) {
    return List.of("drop " + object);
  }

  @Override
  public List<String> create(String object, Map<String, CatalogEntry> parts) {
    CatalogEntry whole = parts.get("");
    if (whole == null) {
      return List.of(remark("Not derived: " + object + " went"));
    }
    return object.startsWith("table ")
        ? List.of(remark("The rows of " + object + " are lost"), whole.written())
        : List.of(whole.written());
  }

  @Override
  public List<String> part(
      PartDifference difference,
      String object,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      Map<String, CatalogEntry> parts) {
    String part = difference.part();
    String alter = "alter " + object + " ";
    if (part.isEmpty()) {
      return whole(object, difference, before);
    }
    List<String> statements = new ArrayList<>();
    if (part.startsWith("column ") && before != null) {
      boolean lost = after == null;
      statements.add(
          remark(
              lost
                  ? "The values of " + part + " of " + object + " are lost"
                  : part + " was otherwise; its values may not fit any more"));
      statements.add(alter + (lost ? "add " : "modify ") + before.written() + place(before, parts));
    } else {
      if (after != null) {
        statements.add(alter + "drop " + part.replaceFirst("^PERIOD .*", "period for system_time"));
      }
      if (before != null) {
        statements.add(alter + "add " + before.written());
      }
    }
    return statements;
  }

  /** A table's options stand behind its brackets; only what they say outright is put back. */
  private static List<String> whole(
      String object, PartDifference difference, @Nullable CatalogEntry before) {
    if (before == null) {
      return List.of(CatalogUndo.otherwise(object, difference));
    }
    if (!object.startsWith("table ")) {
      return List.of("drop " + object, before.written());
    }
    String after = String.valueOf(difference.after());
    if ((before.text() + after).contains("PARTITION BY")) {
      return List.of(CatalogUndo.otherwise(object, difference));
    }
    boolean comment = after.contains(" COMMENT=") && !before.text().contains(" COMMENT=");
    return List.of("alter " + object + " " + before.text() + (comment ? " COMMENT=''" : ""));
  }

  private static String place(CatalogEntry column, Map<String, CatalogEntry> parts) {
    return parts.values().stream()
        .filter(other -> other.place() == column.place() - 1 && other.place() > 0)
        .findFirst()
        .map(other -> " after " + name(other.part()))
        .orElse(" first");
  }
}
