package dev.godwit.engine;

import dev.godwit.plan.Version;
import dev.godwit.schema.CatalogDifference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What going up, down and up again showed of a migration's down.
 *
 * @param version its version
 * @param name its name
 * @param file its file
 * @param state how the down did
 * @param why what went wrong, or why there was nothing to try; null where the state says it all
 * @param differences what the schema holds after the down that it did not hold before the up, or
 *     otherwise; what was there before is first
 */
public record DownResult(
    Version version,
    String name,
    String file,
    State state,
    @Nullable String why,
    List<CatalogDifference> differences) {

  /** Copies the differences. */
  public DownResult {
    differences = List.copyOf(differences);
  }

  /** How a down did. */
  public enum State {
    /** The schema is what it was. */
    SAME,
    /** Only columns are in another order. */
    ORDER_ONLY,
    /** Something is missing, left, or otherwise than it was. */
    DIFFERENT,
    /** A statement of the up or the down fails. */
    FAILS,
    /** There is no down. */
    NONE,
    /** It was not tried. */
    NOT_RUN;

    /** The word in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The words for people. */
    public String words() {
      return id().replace('_', ' ');
    }

    /** Whether the file is to be mended. */
    public boolean bad() {
      return this == DIFFERENT || this == FAILS;
    }
  }
}
