package dev.godwit.plan;

import dev.godwit.schema.Attribute;
import dev.godwit.schema.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What programs of a change's version see of a table from expand on, whatever its columns are
 * called until contract.
 *
 * @param table the table as it is called in the database until contract
 * @param name the table's bare name for these programs
 * @param columns its columns for these programs, in their order; empty where the table goes
 */
public record Face(TableName table, String name, List<Seen> columns) {

  /** Copies the columns. */
  public Face {
    Objects.requireNonNull(table);
    Objects.requireNonNull(name);
    columns = List.copyOf(columns);
  }

  /** The same with the session's own schema, where the table's is not said. */
  public Face in(String schema) {
    return table.schema() != null || schema.isEmpty()
        ? this
        : new Face(new TableName(schema, table.name()), name, columns);
  }

  /** The column that these programs call by a name. */
  public Optional<Seen> column(String called) {
    return columns.stream().filter(each -> each.name().equals(called)).findFirst();
  }

  /**
   * A column for these programs.
   *
   * @param name its bare name for them
   * @param column what it is in the end, under the name that it has until contract
   * @param shown the column that a view shows for it: another one where contract keeps that
   * @param heirOf the column whose place it takes, by its name until contract; null where it takes
   *     none's
   */
  public record Seen(String name, Attribute column, String shown, @Nullable String heirOf) {

    /** Checks that all is there. */
    public Seen {
      Objects.requireNonNull(name);
      Objects.requireNonNull(column);
      Objects.requireNonNull(shown);
    }

    /** A column that is what it is called. */
    public static Seen plain(Attribute column) {
      return new Seen(column.name(), column, column.name(), null);
    }

    /** Whether it gets its name only at contract. */
    public boolean borrowed() {
      return !column.name().equals(name);
    }
  }
}
