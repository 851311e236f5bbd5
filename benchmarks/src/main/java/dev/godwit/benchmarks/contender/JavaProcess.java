package dev.godwit.benchmarks.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java library as a whole process: a JVM of its own, with only the library's jars, that migrates
 * once and ends.
 *
 * <p>Tuned, it gets what Godwit's launcher gives Godwit: the same flags, and an archive of its
 * classes, which its first run writes; so a warm-up must come first. Plain, it gets what {@code
 * java} does by itself.
 *
 * @param library what runs in it
 * @param jars what the file names of its jars begin with
 * @param tuned whether it is tuned
 * @param workspace takes the archive and the log
 */
public record JavaProcess(Contender library, List<String> jars, boolean tuned, Path workspace)
    implements Contender {

  /** What a plain process adds to the tool's name. */
  public static final String PLAIN = ", plain JVM";

  /** The flags of Godwit's launcher. */
  private static final List<String> TUNED =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  @Override
  public String name() {
    return tuned ? tool() : tool() + PLAIN;
  }

  @Override
  public String tool() {
    return library.tool();
  }

  @Override
  public String version() {
    return library.version();
  }

  @Override
  public Layout layout() {
    return library.layout();
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (tuned) {
      command.addAll(TUNED);
      command.add(archive());
    }
    command.addAll(List.of("-cp", Jars.startingWith(jars), OneShot.class.getName()));
    command.addAll(List.of(tool(), Integer.toString(target.port()), target.database()));
    command.add(directory.toString());
    return ChildProcess.run(command, workspace.resolve(tool() + ".log"));
  }

  private String archive() {
    Path archive = workspace.resolve(tool() + ".jsa");
    return (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=")
        + archive;
  }
}
