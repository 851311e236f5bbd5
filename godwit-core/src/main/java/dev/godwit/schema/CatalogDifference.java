package dev.godwit.schema;

import java.util.List;
import java.util.Locale;

/**
 * An object that two pictures of a database show differently.
 *
 * @param object the object: {@code table public.users}
 * @param kind how they differ
 * @param parts the parts that differ; none where the whole object is in one picture only
 */
public record CatalogDifference(String object, Kind kind, List<PartDifference> parts) {

  /** Copies the parts. */
  public CatalogDifference {
    parts = List.copyOf(parts);
  }

  /** How two pictures of an object differ. */
  public enum Kind {
    /** It is in the first picture only. */
    MISSING,
    /** It is in the second picture only. */
    ADDED,
    /** It has other parts, or is otherwise said. */
    CHANGED,
    /** It has the same columns in another order. */
    REORDERED;

    /** The word in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
