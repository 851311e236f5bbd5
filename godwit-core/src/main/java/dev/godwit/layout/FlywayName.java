package dev.godwit.layout;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the name of a file of Flyway's: {@code V1.2__create_users.sql}.
 *
 * @param role what the prefix says
 * @param prefix the prefix; of a callback, the event
 * @param version the version; null where the role has none
 * @param description what stands behind the separator, with spaces
 */
record FlywayName(Role role, String prefix, @Nullable Version version, String description) {

  /** What Flyway calls events, those that Godwit does not know among them. */
  private static final List<String> EVENTS =
      Stream.of("Migrate", "EachMigrate", "EachMigrateStatement", "Undo", "EachUndo")
          .flatMap(each -> Stream.of("before" + each, "after" + each, "after" + each + "Error"))
          .toList();

  private static final List<String> OTHER_EVENTS =
      List.of(
          "afterMigrateApplied",
          "beforeRepeatables",
          "afterVersioned",
          "beforeClean",
          "afterClean",
          "beforeValidate",
          "afterValidate",
          "beforeBaseline",
          "afterBaseline",
          "beforeRepair",
          "afterRepair",
          "beforeInfo",
          "afterInfo",
          "createSchema",
          "beforeCreateSchema",
          "beforeConnect",
          "afterConnect");

  /** What a file is for. */
  enum Role {
    VERSIONED,
    UNDO,
    REPEATABLE,
    BASELINE,
    CALLBACK;

    boolean hasVersion() {
      return this == VERSIONED || this == UNDO || this == BASELINE;
    }
  }

  private record Prefix(String text, Role role) {}

  /** The parts of a name; empty where Flyway would pass over a file of that name. */
  static Optional<FlywayName> of(String fileName, FlywayConfig config) {
    String upper = fileName.toUpperCase(Locale.ROOT);
    String suffix =
        config.suffixes().stream()
            .filter(each -> upper.endsWith(each.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElse(null);
    return suffix == null
        ? Optional.empty()
        : bare(fileName.substring(0, fileName.length() - suffix.length()), config);
  }

  /** The parts of a name without its suffix. */
  static Optional<FlywayName> bare(String name, FlywayConfig config) {
    Prefix prefix =
        prefixes(config).filter(each -> name.startsWith(each.text)).findFirst().orElse(null);
    if (prefix == null) {
      return Optional.empty();
    }
    String rest = name.substring(prefix.text.length());
    int at = rest.indexOf(config.separator());
    String before = at < 0 ? rest : rest.substring(0, at);
    String behind = at < 0 ? "" : rest.substring(at + config.separator().length());
    String description = FlywayWords.description(behind.replace('_', ' '));
    if (!prefix.role.hasVersion()) {
      return before.isEmpty()
          ? Optional.of(new FlywayName(prefix.role, prefix.text, null, description))
          : Optional.empty();
    }
    return version(before)
        .map(version -> new FlywayName(prefix.role, prefix.text, version, description));
  }

  private static Optional<Version> version(String text) {
    try {
      return text.startsWith("@") ? Optional.empty() : Optional.of(FlywayWords.version(text));
    } catch (GodwitException e) {
      return Optional.empty();
    }
  }

  /** The longest first, as the shorter ones match more. */
  private static Stream<Prefix> prefixes(FlywayConfig config) {
    Stream<Prefix> own =
        Stream.of(
            new Prefix(config.versionedPrefix(), Role.VERSIONED),
            new Prefix(config.undoPrefix(), Role.UNDO),
            new Prefix(config.repeatablePrefix(), Role.REPEATABLE),
            new Prefix(config.baselinePrefix(), Role.BASELINE));
    Stream<Prefix> events =
        Stream.concat(EVENTS.stream(), OTHER_EVENTS.stream())
            .map(each -> new Prefix(each, Role.CALLBACK));
    return Stream.concat(own, events)
        .sorted(Comparator.comparing((Prefix each) -> each.text.length()).reversed());
  }
}
