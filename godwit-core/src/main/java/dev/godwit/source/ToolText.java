package dev.godwit.source;

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
    String name,
    @Nullable Script verify) {

  /** Copies the checksums. */
  public ToolText {
    checksums = List.copyOf(checksums);
  }

  /** Of a file whose name the tool does not keep. */
  public ToolText(
      Script up,
      @Nullable Script down,
      String upWritten,
      @Nullable String downWritten,
      List<String> checksums) {
    this(up, down, upWritten, downWritten, checksums, "", null);
  }

  /** Of scripts that are run as they are written. */
  public static ToolText of(Script up, @Nullable Script down) {
    return new ToolText(up, down, up.text(), down == null ? null : down.text(), List.of());
  }
}
