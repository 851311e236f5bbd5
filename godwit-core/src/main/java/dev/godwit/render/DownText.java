package dev.godwit.render;

import dev.godwit.engine.DownReport;
import dev.godwit.engine.DownResult;
import dev.godwit.engine.DownResult.State;
import dev.godwit.schema.CatalogDifference;
import dev.godwit.schema.PartDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What was found about downs, for people. */
public final class DownText {

  private static final int LONGEST = 160;

  private DownText() {}

  /** The report. */
  public static String of(DownReport report) {
    StringBuilder text = new StringBuilder();
    if (report.results().isEmpty()) {
      return "There are no migrations.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("VERSION", "NAME", "DOWN"));
    for (DownResult result : report.results()) {
      rows.add(List.of(result.version().toString(), result.name(), result.state().words()));
    }
    text.append(Texts.table(rows));
    for (DownResult result : report.results()) {
      if (result.why() != null || !result.differences().isEmpty()) {
        text.append('\n').append(details(result));
      }
    }
    text.append('\n').append(counts(report)).append('\n');
    report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String details(DownResult result) {
    StringBuilder text =
        new StringBuilder(result.version() + " " + result.name() + ": " + result.state().words());
    if (result.why() != null) {
      text.append(", ").append(Texts.oneLine(result.why()));
    }
    text.append('\n');
    result.differences().forEach(difference -> text.append(difference(difference)));
    return text.toString();
  }

  private static String difference(CatalogDifference difference) {
    String object = "  " + difference.object();
    return switch (difference.kind()) {
      case MISSING -> object + " is missing\n";
      case ADDED -> object + " is left\n";
      case REORDERED, CHANGED ->
          difference.parts().stream()
              .map(part -> object + part(part) + "\n")
              .collect(Collectors.joining());
    };
  }

  private static String part(PartDifference part) {
    String name = part.part().isEmpty() ? "" : ", " + shortened(part.part());
    if (part.after() == null) {
      return name + " is missing: " + shortened(String.valueOf(part.before()));
    }
    return part.before() == null
        ? name + " is left: " + shortened(part.after())
        : name + " was: " + shortened(part.before()) + "\n    and is: " + shortened(part.after());
  }

  private static String shortened(String text) {
    String line = Texts.oneLine(text);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }

  private static String counts(DownReport report) {
    return Arrays.stream(State.values())
        .filter(state -> report.count(state) > 0)
        .map(state -> report.count(state) + " " + state.words())
        .collect(Collectors.joining(", "));
  }
}
