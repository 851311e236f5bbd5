package dev.godwit.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plain-text table: the first column to the left, the others to the right.
 *
 * @param title the line above it
 * @param head the columns' names
 * @param rows as many cells in each as there are columns
 */
public record Table(String title, List<String> head, List<List<String>> rows) {

  @Override
  public String toString() {
    List<Integer> widths =
        IntStream.range(0, head.size())
            .mapToObj(
                column ->
                    Stream.concat(Stream.of(head), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
            .toList();
    return Stream.concat(Stream.of(head), rows.stream())
        .map(row -> line(row, widths))
        .collect(Collectors.joining("\n", title + "\n", "\n"));
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(
            column ->
                String.format(
                    "%" + (column == 0 ? "-" : "") + widths.get(column) + "s", row.get(column)))
        .collect(Collectors.joining("  ", "  ", ""))
        .stripTrailing();
  }
}
