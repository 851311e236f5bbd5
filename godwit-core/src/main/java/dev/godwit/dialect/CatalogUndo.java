package dev.godwit.dialect;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.PartDifference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that take back a difference between two pictures of a database.
 *
 * <p>Each answer is a list of statements; a line that begins with {@code --} says what cannot be
 * derived.
 */
public interface CatalogUndo {

  /**
   * Drops an object that came.
   *
   * @param parts its parts, by their names
   */
  List<String> drop(String object, Map<String, CatalogEntry> parts);

  /**
   * Makes an object that went anew, without its rows.
   *
   * @param parts its parts, by their names
   */
  List<String> create(String object, Map<String, CatalogEntry> parts);

  /**
   * Takes back what became of a part of an object that is still there.
   *
   * @param before the part as it was; null where it was not there
   * @param after the part as it is; null where it is not there any more
   * @param parts the object's parts as they were, by their names
   */
  List<String> part(
      PartDifference difference,
      String object,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      Map<String, CatalogEntry> parts);

  /** Whether a part goes before objects are dropped, and comes after they are made. */
  static boolean binds(PartDifference difference) {
    return difference.part().startsWith("constraint ");
  }

  /** The name in {@code table public.users}, or in {@code column email}. */
  static String name(String titled) {
    return titled.substring(titled.indexOf(' ') + 1);
  }

  /** A remark, each of its lines as a comment. */
  static String remark(String text) {
    return "-- " + text.strip().replaceAll("\\R", "\n--   ");
  }

  /** The remark that something is otherwise, and not to be derived. */
  static String otherwise(String object, PartDifference difference) {
    String part = difference.part().isEmpty() ? "" : ", " + difference.part();
    return remark(
        "Not derived: "
            + object
            + part
            + " was: "
            + (difference.before() == null ? "not there" : difference.before())
            + "\nand is: "
            + (difference.after() == null ? "not there" : difference.after()));
  }
}
