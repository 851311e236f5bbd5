package dev.godwit.sql;

import dev.godwit.error.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script, exactly as written, from its first token to its last.
 *
 * @param text the statement without its delimiter, and without comments before or behind it
 * @param location where its first token stands
 * @param copyData the lines between {@code COPY … FROM STDIN;} and {@code \.}, each with its line
 *     end; null for every other statement
 */
public record SqlStatement(String text, Location location, @Nullable String copyData) {

  /** Checks that text and place are there. */
  public SqlStatement {
    Objects.requireNonNull(text);
    Objects.requireNonNull(location);
  }
}
