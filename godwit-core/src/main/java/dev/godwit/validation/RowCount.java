package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table has so many rows. Rows that are missing or too many count as failing; none can be
 * named.
 *
 * @param min the fewest; null for no limit
 * @param max the most; null for no limit
 */
public record RowCount(@Nullable Long min, @Nullable Long max) implements Validation {

  /** Checks that there is a limit. */
  public RowCount {
    Words.checkCounts("row_count", min, max);
  }

  static RowCount of(Arguments arguments) {
    Long equals = arguments.count("equals");
    Long min = arguments.count("min");
    Long max = arguments.count("max");
    if (equals != null && (min != null || max != null)) {
      throw new IllegalArgumentException("row_count takes equals, or min and max, not both");
    }
    return equals == null ? new RowCount(min, max) : new RowCount(equals, equals);
  }

  @Override
  public String rule() {
    return "row_count";
  }

  @Override
  public String text() {
    return rule() + ": " + (Objects.equals(min, max) ? min : Words.bounds(min, max));
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public RowCount on(UnaryOperator<String> names) {
    return this;
  }

  @Override
  public Count failures(RuleSql sql, Table table) {
    StringBuilder count = new StringBuilder("case");
    if (min != null) {
      count
          .append(" when count(*) < ")
          .append(min)
          .append(" then ")
          .append(min)
          .append(" - count(*)");
    }
    if (max != null) {
      count.append(" when count(*) > ").append(max).append(" then count(*) - ").append(max);
    }
    return new Count(count.append(" else 0 end").toString(), false);
  }

  @Override
  public boolean addsUp() {
    return false;
  }

  @Override
  public Optional<String> broken(RuleSql sql, Table table) {
    return Optional.empty();
  }
}
