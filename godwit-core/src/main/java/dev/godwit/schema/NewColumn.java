package dev.godwit.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that is to be.
 *
 * @param name its bare name
 * @param type its type in the database's own words
 * @param nullable whether it may be null in the end
 * @param defaultSql its default as SQL; null for none
 */
public record NewColumn(String name, String type, boolean nullable, @Nullable String defaultSql) {

  /** Checks that name and type are there. */
  public NewColumn {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
