package dev.godwit.cli;

import dev.godwit.engine.ScratchDatabases;
import picocli.CommandLine.Option;

/** Where scratch databases are made, as a flag. */
public final class ScratchOption {

  @Option(
      names = "--scratch-url",
      paramLabel = "URL",
      description =
          "a server for trying only, where a scratch database can be made (default: beside the"
              + " database itself)")
  private String url = "";

  /** Where scratch databases come from. */
  ScratchDatabases databases(Context context) {
    return context.scratchDatabases(url);
  }
}
