package dev.godwit.cli;

import dev.godwit.event.Event;
import dev.godwit.render.EventText;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Prints what happens, a line an event; where the answer is JSON, to standard error, and only what
 * the answer does not tell.
 */
public final class EventPrinter implements Consumer<Event> {

  private final PrintStream stream;
  private final boolean json;

  /**
   * A printer.
   *
   * @param json whether the answer is JSON
   */
  public EventPrinter(Surroundings surroundings, boolean json) {
    this.stream = json ? surroundings.err() : surroundings.out();
    this.json = json;
  }

  @Override
  public void accept(Event event) {
    if (!json || !(event instanceof Event.MigrationFinished)) {
      EventText.of(event).ifPresent(line -> stream.print(Redactor.PATTERNS.redact(line) + "\n"));
      stream.flush();
    }
  }
}
