package dev.godwit.render;

import dev.godwit.engine.DownReport;
import dev.godwit.engine.DownResult;
import dev.godwit.engine.DownResult.State;
import dev.godwit.schema.CatalogDifference;
import dev.godwit.schema.PartDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was found about downs, for people. */
public final class DownText {

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
    List<DownResult> results = report.results();
    for (int i = 0; i < results.size(); i++) {
      DownResult result = results.get(i);
      int alike = alike(results, i);
      if (alike > 1) {
        text.append('\n').append(together(result, results.get(i + alike - 1), alike));
        i += alike - 1;
      } else if (result.why() != null || !result.differences().isEmpty()) {
        text.append('\n').append(details(result));
      }
    }
    text.append('\n').append(counts(report)).append('\n');
    report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  /** How many that were not run, from one on, were left out for the same reason. */
  private static int alike(List<DownResult> results, int from) {
    DownResult first = results.get(from);
    int to = from;
    while (first.state() == State.NOT_RUN
        && to < results.size()
        && results.get(to).state() == State.NOT_RUN
        && Objects.equals(results.get(to).why(), first.why())) {
      to++;
    }
    return to - from;
  }

  private static String together(DownResult first, DownResult last, int count) {
    return String.format(
        "%s to %s, %d migrations: %s, %s\n",
        first.version(),
        last.version(),
        count,
        first.state().words(),
        Texts.oneLine(String.valueOf(first.why())));
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
    String name = part.part().isEmpty() ? "" : ", " + Differing.shortened(part.part());
    String before = part.before();
    String after = part.after();
    if (before == null || after == null) {
      return after == null
          ? name + " is missing: " + Differing.shortened(String.valueOf(before))
          : name + " is left: " + Differing.shortened(after);
    }
    List<String> pair = Differing.pair(before, after);
    return name + " was: " + pair.get(0) + "\n    and is: " + pair.get(1);
  }

  private static String counts(DownReport report) {
    return Arrays.stream(State.values())
        .filter(state -> report.count(state) > 0)
        .map(state -> report.count(state) + " " + state.words())
        .collect(Collectors.joining(", "));
  }
}
