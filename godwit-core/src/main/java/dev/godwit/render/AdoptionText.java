package dev.godwit.render;

import dev.godwit.adopt.AdoptionLine;
import dev.godwit.adopt.AdoptionLine.State;
import dev.godwit.adopt.AdoptionReport;
import dev.godwit.adopt.HistoryEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to adopt, or was adopted, for people. */
public final class AdoptionText {

  private AdoptionText() {}

  /** The report. */
  public static String of(AdoptionReport report) {
    StringBuilder text = new StringBuilder();
    text.append("History of ")
        .append(report.tool())
        .append(" in ")
        .append(report.table())
        .append(", files by the layout ")
        .append(report.layout())
        .append("\n\n");
    if (!report.lines().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("VERSION", "NAME", "STATE", "APPLIED AT (UTC)", "BY"));
      report.lines().forEach(line -> rows.add(row(line)));
      text.append(Texts.table(rows)).append('\n');
    }
    text.append(counts(report)).append('\n');
    report.notes().forEach(note -> text.append(note).append('\n'));
    report
        .troubles()
        .forEach(
            trouble ->
                text.append("in the way: ")
                    .append(trouble.what())
                    .append(".\n  ")
                    .append(trouble.fix())
                    .append(".\n"));
    return text.append(ending(report)).append('\n').toString();
  }

  private static List<String> row(AdoptionLine line) {
    HistoryEntry entry = line.entry();
    return List.of(
        line.version().toString(),
        line.name(),
        line.state().words(),
        entry == null || entry.at() == null ? "" : Texts.time(entry.at()),
        entry == null ? "" : entry.by());
  }

  private static String counts(AdoptionReport report) {
    Stream<String> counts =
        Arrays.stream(State.values())
            .filter(state -> report.count(state) > 0)
            .map(state -> report.count(state) + " " + state.words());
    String all = counts.collect(Collectors.joining("; "));
    return all.isEmpty() ? "There is nothing in the history, and there are no files" : all;
  }

  private static String ending(AdoptionReport report) {
    if (report.inStep()) {
      return "Godwit's ledger and the history of "
          + report.tool()
          + " say the same now, and are kept in step: either tool can run next."
          + " 'godwit adopt --stop-keeping-in-step' ends that.";
    }
    if (report.written()) {
      return "Godwit's ledger has it now; the tables of "
          + report.tool()
          + " are as they were. 'godwit migrate' applies what is pending.";
    }
    return report.troubles().isEmpty()
        ? "Nothing was written. 'godwit adopt' writes this into Godwit's ledger."
        : "Nothing was written. 'godwit adopt' would refuse this.";
  }
}
