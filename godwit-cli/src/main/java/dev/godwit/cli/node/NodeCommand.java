package dev.godwit.cli.node;

import dev.godwit.cli.Context;
import dev.godwit.cli.EventPrinter;
import dev.godwit.cli.GodwitCommand;
import dev.godwit.cli.Surroundings;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code godwit node}. */
@Command(
    name = "node",
    sortOptions = false,
    description = {
      "Answers messages in JSON, for programs.",
      "One message a line on standard input, one reply a line on standard output.",
      "Messages: init, migrate, rollback, status, backfill, validate. It ends with its input.",
      "Phases of a change work by messages alone, without a directory of migrations."
    },
    footerHeading = "%nExamples:%n",
    footer = "  echo '{\"type\":\"status\",\"msg_id\":1}' | godwit node")
public final class NodeCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public NodeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Nothing but replies goes to standard output: not even why the node cannot start. */
  @Override
  protected boolean json() {
    return false;
  }

  @Override
  protected int run(Context context) {
    context.requireLastingDatabase();
    PrintStream replies = context.surroundings().out();
    PrintStream former = System.out;
    System.setOut(context.surroundings().err());
    try {
      EventPrinter log = new EventPrinter(context.surroundings(), true);
      Requests requests =
          new Requests(context.godwit().listener(log), context.ledgerReader().listener(log));
      Node node = new Node(requests, context.redactor());
      LineReader lines = new LineReader(context.surroundings().in());
      for (Line line = lines.next(); line != null && !replies.checkError(); line = lines.next()) {
        replies.print(node.reply(line) + "\n");
        replies.flush();
      }
      return 0;
    } finally {
      System.setOut(former);
    }
  }
}
