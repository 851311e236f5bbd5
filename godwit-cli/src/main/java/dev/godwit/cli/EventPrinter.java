package dev.godwit.cli;

import dev.godwit.event.Event;
import dev.godwit.render.TextRenderer;
import java.util.function.Consumer;

/** Prints what happens, a line an event; nothing where the answer is JSON. */
final class EventPrinter implements Consumer<Event> {

  private final Surroundings surroundings;
  private final boolean json;

  EventPrinter(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  @Override
  public void accept(Event event) {
    if (!json) {
      TextRenderer.event(event).ifPresent(line -> surroundings.out().print(line + "\n"));
      surroundings.out().flush();
    }
  }
}
