package dev.godwit.source;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Guard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another tool's layout made of the files of a migration.
 *
 * @param up the up script, as it is to be run
 * @param down the down script, as it is to be run; null where there is none
 * @param upWritten what tells whether it was changed: the file as it is written, or as it is run
 * @param downWritten the same for the down; null where there is none
 * @param checksums the checksums that the tool may have kept of it; none where it keeps none
 * @param guards what must hold before the up is run
 * @param mayFail whether the run goes on where it fails, and leaves nothing behind
 * @param refusal why it cannot be run, which is said when it is to be; null where it can
 */
public record ToolText(
    Script up,
    @Nullable Script down,
    String upWritten,
    @Nullable String downWritten,
    List<String> checksums,
    List<Guard> guards,
    boolean mayFail,
    @Nullable GodwitException refusal) {

  /** Copies the lists. */
  public ToolText {
    checksums = List.copyOf(checksums);
    guards = List.copyOf(guards);
  }

  /** Of scripts that are run whatever holds. */
  public ToolText(
      Script up,
      @Nullable Script down,
      String upWritten,
      @Nullable String downWritten,
      List<String> checksums) {
    this(up, down, upWritten, downWritten, checksums, List.of(), false, null);
  }

  /**
   * The same, run only where these hold.
   *
   * @param failing whether it may fail
   */
  public ToolText guarded(List<Guard> others, boolean failing) {
    return new ToolText(up, down, upWritten, downWritten, checksums, others, failing, refusal);
  }

  /** The same, which cannot be run. */
  public ToolText refused(GodwitException why) {
    return new ToolText(up, down, upWritten, downWritten, checksums, guards, mayFail, why);
  }

  /** Of scripts that are run as they are written. */
  public static ToolText of(Script up, @Nullable Script down) {
    return new ToolText(up, down, up.text(), down == null ? null : down.text(), List.of());
  }
}
