package dev.godwit.dialect;

import static dev.godwit.dialect.CatalogUndo.name;
import static dev.godwit.dialect.CatalogUndo.remark;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.PartDifference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQLite's words that take back a difference between two pictures. */
final class SqliteCatalogUndo implements CatalogUndo {

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

  /** {@code ALTER TABLE} adds and drops columns and does nothing else to what is there. */
  @Override
  public List<String> part(
      PartDifference difference,
      String object,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      Map<String, CatalogEntry> parts) {
    String part = difference.part();
    if (part.isEmpty() && before != null && !object.startsWith("table ")) {
      return List.of("drop " + object, before.written());
    }
    if (part.startsWith("column ") && before == null) {
      return List.of("alter " + object + " drop column " + new Sqlite().quote(name(part)));
    }
    if (part.startsWith("column ") && before != null && after == null) {
      return List.of(
          remark("The values of " + part + " of " + object + " are lost"),
          "alter " + object + " add column " + before.written());
    }
    return List.of(
        CatalogUndo.otherwise(object, difference),
        remark("SQLite cannot alter that: make the table anew and copy its rows"));
  }
}
