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
 * @param name what the tool's history calls it, or says of it, where that is not just the name of
 *     the file: its name below the location, its part of a plan; else empty
 * @param verify what must run without error once the up has; null where there is none
 */
public record ToolText(
    Script up,
    @Nullable Script down,
    String upWritten,
    @Nullable String downWritten,
    List<String> checksums,
    List<Guard> guards,
    boolean mayFail,
    @Nullable GodwitException refusal,
    String name,
    @Nullable Script verify) {

  /** Copies the lists. */
  public ToolText {
    checksums = List.copyOf(checksums);
    guards = List.copyOf(guards);
  }

  /**
   * Of scripts that are run whatever holds.
   *
   * @param name what the tool's history calls it
   * @param verify what must run without error once the up has
   */
  public ToolText(
      Script up,
      @Nullable Script down,
      String upWritten,
      @Nullable String downWritten,
      List<String> checksums,
      String name,
      @Nullable Script verify) {
    this(up, down, upWritten, downWritten, checksums, List.of(), false, null, name, verify);
  }

  /** Of a file whose name the tool does not keep, run whatever holds. */
  public ToolText(
      Script up,
      @Nullable Script down,
      String upWritten,
      @Nullable String downWritten,
      List<String> checksums) {
    this(up, down, upWritten, downWritten, checksums, "", null);
  }

  /**
   * The same, run only where these hold.
   *
   * @param failing whether it may fail
   */
  public ToolText guarded(List<Guard> others, boolean failing) {
    return new ToolText(
        up, down, upWritten, downWritten, checksums, others, failing, refusal, name, verify);
  }

  /** The same, which cannot be run. */
  public ToolText refused(GodwitException why) {
    return new ToolText(
        up, down, upWritten, downWritten, checksums, guards, mayFail, why, name, verify);
  }

  /** The same, of which the tool's history says this. */
  public ToolText called(String other) {
    return new ToolText(
        up, down, upWritten, downWritten, checksums, guards, mayFail, refusal, other, verify);
  }

  /** Of scripts that are run as they are written. */
  public static ToolText of(Script up, @Nullable Script down) {
    return new ToolText(up, down, up.text(), down == null ? null : down.text(), List.of());
  }
}
