package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration.Content;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One file a migration, with {@code -- migrate:up} and {@code -- migrate:down} sections. */
final class SectionForm implements Form {

  private static final String SUFFIX = ".sql";

  @Override
  public boolean claims(String fileName) {
    return FileName.of(fileName, SUFFIX) != null;
  }

  @Override
  public List<ResolvedMigration> read(List<MigrationFile> files) {
    return files.stream().map(SectionForm::read).toList();
  }

  private static ResolvedMigration read(MigrationFile file) {
    FileName name = FileName.of(file.name(), SUFFIX);
    if (name == null) {
      throw new IllegalArgumentException(file.name());
    }
    return ResolvedMigration.sql(
        Version.of(name.version()), name.name(), file.path(), () -> content(file));
  }

  private static Content content(MigrationFile file) {
    Map<Direction, Script> sections = sections(file);
    Script up = sections.get(Direction.UP);
    if (up == null) {
      throw new GodwitException(
              sections.isEmpty() ? ErrorCode.FILE_INVALID : ErrorCode.DOWN_WITHOUT_UP,
              "the file has no '-- migrate:up' section")
          .at(Location.startOf(file.path()))
          .next(
              "Put '-- migrate:up' on a line of its own before the statements that apply the migration,"
                  + " and '-- migrate:down' before those that undo it");
    }
    return Content.of(up, sections.get(Direction.DOWN));
  }

  private static Map<Direction, Script> sections(MigrationFile file) {
    String text = file.text();
    Location start = Location.startOf(file.path());
    List<Marker> markers =
        Script.markers(text).results().map(m -> new Marker(m.group(1), m.start())).toList();
    Map<Direction, Script> sections = new EnumMap<>(Direction.class);
    checkPreamble(text.substring(0, markers.isEmpty() ? 0 : markers.get(0).start), start);
    for (int i = 0; i < markers.size(); i++) {
      Marker marker = markers.get(i);
      int end = i + 1 < markers.size() ? markers.get(i + 1).start : text.length();
      Location at = start.after(text, marker.start);
      Direction direction = direction(marker, at);
      Script section = Script.of(text.substring(marker.start, end), at, direction);
      if (sections.putIfAbsent(direction, section) != null) {
        throw new GodwitException(
                ErrorCode.FILE_INVALID, "a second '-- migrate:" + marker.word + "' section")
            .at(at)
            .next("Join the two, or make two migrations of them");
      }
    }
    return sections;
  }

  private static Direction direction(Marker marker, Location at) {
    return switch (marker.word) {
      case "up" -> Direction.UP;
      case "down" -> Direction.DOWN;
      default ->
          throw new GodwitException(
                  ErrorCode.FILE_INVALID, "'-- migrate:" + marker.word + "' is not known")
              .at(at)
              .next("Known are '-- migrate:up' and '-- migrate:down'");
    };
  }

  private static void checkPreamble(String preamble, Location start) {
    int end = endOfComments(preamble);
    if (end < preamble.length()) {
      throw new GodwitException(
              ErrorCode.FILE_INVALID, "text before the first '-- migrate:' line would never run")
          .at(start.after(preamble, end))
          .next("Move it into a section");
    }
  }

  /** Where something begins that is neither white space nor a closed comment; else the length. */
  private static int endOfComments(String text) {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("--", at)) {
        int newLine = text.indexOf('\n', at);
        at = newLine < 0 ? text.length() : newLine;
      } else if (text.startsWith("/*", at) && text.indexOf("*/", at + 2) >= 0) {
        at = text.indexOf("*/", at + 2) + 2;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private record Marker(String word, int start) {}
}
