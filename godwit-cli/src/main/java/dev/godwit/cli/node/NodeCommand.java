package dev.godwit.cli.node;

import dev.godwit.cli.GodwitCommand;
import dev.godwit.cli.Surroundings;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code godwit node}. */
@Command(
    name = "node",
    sortOptions = false,
    description = {
      "Answers JSON messages, one a line on standard input, one reply a line on standard output.",
      "Messages: init, migrate, rollback, status. Ends with its input."
    },
    footerHeading = "%nExample:%n",
    footer = "  echo '{\"type\":\"status\",\"msg_id\":1}' | godwit node")
public final class NodeCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public NodeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Context context) {
    PrintStream replies = context.surroundings().out();
    PrintStream former = System.out;
    System.setOut(context.surroundings().err());
    try {
      Node node = new Node(new Requests(context.godwit()), context::redact);
      LineReader lines = new LineReader(context.surroundings().in());
      for (Line line = lines.next(); line != null; line = lines.next()) {
        replies.print(node.reply(line) + "\n");
        replies.flush();
      }
      return 0;
    } finally {
      System.setOut(former);
    }
  }
}
