package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Extension;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.sql.SqlStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which extensions of a database its migrations take for granted: those that none of them makes.
 *
 * <p>What they make themselves must not be in a scratch database beforehand, or their own {@code
 * CREATE EXTENSION} would fail there, or be taken for one that changes nothing.
 */
final class ScratchExtensions {

  /** The texts of functions and {@code DO} count as well: one name too many does no harm. */
  private static final Pattern MADE =
      Pattern.compile(
          "\\bcreate\\s+(extension|schema)\\s+(?:if\\s+not\\s+exists\\s+)?[\"']?([\\w-]+)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> made = new HashSet<>();

  ScratchExtensions(Dialect dialect, List<ResolvedMigration> migrations) {
    for (ResolvedMigration migration : migrations) {
      for (SqlStatement statement : DownReach.statements(dialect, migration)) {
        Matcher matcher = MADE.matcher(statement.text());
        while (matcher.find()) {
          made.add(key(matcher.group(1), matcher.group(2)));
        }
      }
    }
  }

  /** Whether an extension was there before the first migration. */
  boolean granted(Extension extension) {
    return !made.contains(key("extension", extension.name()))
        && !made.contains(key("schema", extension.schema()));
  }

  private static String key(String kind, String name) {
    return (kind + " " + name).toLowerCase(Locale.ROOT);
  }
}
