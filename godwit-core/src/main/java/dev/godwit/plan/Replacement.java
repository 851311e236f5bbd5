package dev.godwit.plan;

import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Old columns of a table and the new ones that take their place, kept in step while both are used.
 *
 * <p>An insert or update that changes only old columns gives the new ones their values by {@code
 * up}; one that changes only new columns gives the old ones theirs by {@code down}; one that
 * changes neither or both is left as it is written. For an insert, what a column's default yields
 * counts as unchanged. Where an update gives a row whose new columns were all null some of them,
 * the others get theirs by {@code up} first, so that {@code down} loses nothing.
 *
 * @param table the table as it is before the change
 * @param olds the columns that go; empty where nothing is replaced
 * @param news the columns that come; empty where nothing replaces the old ones
 * @param rename whether one new column holds exactly what one old one does
 * @param keep whether contract only hides the old columns, and goes on writing them
 * @param names names for what stands beside
 */
public record Replacement(
    Shape table, List<Old> olds, List<New> news, boolean rename, boolean keep, Names names) {

  /** Copies the lists. */
  public Replacement {
    Objects.requireNonNull(table);
    olds = List.copyOf(olds);
    news = List.copyOf(news);
    if (rename && (olds.size() != 1 || news.size() != 1)) {
      throw new IllegalArgumentException("a rename is of one column");
    }
  }

  /**
   * A column that goes.
   *
   * @param name its bare name
   * @param down its value as SQL over the new columns, by the names they have in the end; where
   *     there are none, over the row's other columns; null where nothing yields it
   */
  public record Old(String name, @Nullable Expression down) {}

  /**
   * A column that comes.
   *
   * @param column what it is in the end
   * @param working its bare name until contract: the final one, unless an old column still has that
   * @param up its value as SQL over the old columns
   */
  public record New(NewColumn column, String working, Expression up) {}

  /** What a replacement is called in the names of its triggers: its first column. */
  public String label() {
    return olds.isEmpty() ? news.get(0).column().name() : olds.get(0).name();
  }

  /** The new columns that the table does not have yet. */
  public List<New> added() {
    return news.stream().filter(each -> table.column(each.working()).isEmpty()).toList();
  }

  /** Whether a new column takes the name of an old one, which then has to give way. */
  public boolean inPlace() {
    return news.stream().anyMatch(each -> !each.working().equals(each.column().name()));
  }

  /** What is lost for good where the old columns are dropped. */
  public String lost() {
    return table.name()
        + "."
        + olds.stream().map(Old::name).collect(Collectors.joining(", "))
        + (olds.size() == 1 ? " is dropped" : " are dropped");
  }
}
