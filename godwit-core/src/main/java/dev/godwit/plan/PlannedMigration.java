package dev.godwit.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One migration in one direction, with the steps it takes.
 *
 * @param version its version
 * @param name its name, without version and suffix
 * @param kind what it is written in
 * @param direction up or down
 * @param file the file or class that it was read from, or the ledger
 * @param checksum the checksum that the ledger keeps
 * @param up the text of the up script; null where it is code
 * @param down the text of the down script; null where there is none, or it is code
 * @param steps all steps, finished ones too
 * @param finished how many durable steps an earlier, interrupted run has finished
 * @param resumed whether an earlier run began it
 */
public record PlannedMigration(
    Version version,
    String name,
    Kind kind,
    Direction direction,
    String file,
    String checksum,
    @Nullable String up,
    @Nullable String down,
    List<Step> steps,
    int finished,
    boolean resumed) {

  /** Checks what must be there and copies the steps. */
  public PlannedMigration {
    Objects.requireNonNull(version);
    Objects.requireNonNull(name);
    Objects.requireNonNull(direction);
    steps = List.copyOf(steps);
  }

  /** The same migration with other steps. */
  public PlannedMigration withSteps(List<Step> others) {
    return new PlannedMigration(
        version, name, kind, direction, file, checksum, up, down, others, finished, resumed);
  }

  /** The steps that leave something in the database. */
  public List<Step> durableSteps() {
    return steps.stream().filter(Step::durable).toList();
  }

  /** Version and name, as messages write them. */
  public String title() {
    return version + " " + name;
  }

  /** What a migration is written in. */
  public enum Kind {
    /** SQL text. */
    SQL("sql"),
    /** A Java class. */
    JAVA("java"),
    /** A backfill in YAML or Java. */
    DATA("data"),

    /** Operations in YAML, run in phases. */
    CHANGE("change"),

    /** SQL text that runs again whenever it was changed. */
    REPEATABLE("repeatable"),
    /** SQL text that stands for all migrations up to its version in an empty database. */
    BASELINE("baseline");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Whether it is text in SQL, whatever part it has. */
    public boolean isScript() {
      return this == SQL || this == REPEATABLE || this == BASELINE;
    }

    /** The word that the ledger stores. */
    public String id() {
      return id;
    }

    /** The kind that the ledger's word stands for. */
    public static Kind ofId(String id) {
      return Arrays.stream(values())
          .filter(kind -> kind.id.equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(id));
    }
  }
}
