package dev.godwit.adopt;

import java.util.List;

/**
 * What another tool's tables say was applied.
 *
 * @param tool the tool, as {@code --from} names it
 * @param table the table, as messages show it
 * @param entries what is applied, in the order of applying
 * @param troubles what keeps the history from being adopted: failed or half-done migrations
 */
public record ToolHistory(
    String tool, String table, List<HistoryEntry> entries, List<Trouble> troubles) {

  /** Copies the lists. */
  public ToolHistory {
    entries = List.copyOf(entries);
    troubles = List.copyOf(troubles);
  }

  /** The same, where the tool is waited for if it is at work. */
  ToolHistory awaited() {
    return new ToolHistory(
        tool, table, entries, troubles.stream().filter(each -> !each.passing()).toList());
  }
}
