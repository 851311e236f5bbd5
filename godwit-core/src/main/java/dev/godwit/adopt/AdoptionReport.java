package dev.godwit.adopt;

import dev.godwit.adopt.AdoptionLine.State;
import java.util.List;

/**
 * What was found in another tool's history and in the files, and whether the ledger has it now.
 *
 * @param tool the tool
 * @param table its table
 * @param layout the layout that the files were read by
 * @param lines the history in the order of applying, then what is not in it in the order of running
 * @param troubles what keeps the history from being adopted
 * @param notes files that are not run, and why
 * @param written whether it is in Godwit's ledger now
 * @param inStep whether the tool's history is kept in step from now on
 */
public record AdoptionReport(
    String tool,
    String table,
    String layout,
    List<AdoptionLine> lines,
    List<Trouble> troubles,
    List<String> notes,
    boolean written,
    boolean inStep) {

  /** Copies the lists. */
  public AdoptionReport {
    lines = List.copyOf(lines);
    troubles = List.copyOf(troubles);
    notes = List.copyOf(notes);
  }

  /** How many lines are in a state. */
  public long count(State state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }

  /** The same, after it was written. */
  public AdoptionReport inLedger(boolean keptInStep) {
    return new AdoptionReport(tool, table, layout, lines, troubles, notes, true, keptInStep);
  }
}
