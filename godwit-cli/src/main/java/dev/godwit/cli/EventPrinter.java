package dev.godwit.cli;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.render.EventJson;
import dev.godwit.render.EventText;
import dev.godwit.render.Forecast;
import dev.godwit.render.JsonRenderer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints what happens, a line an event; where the answer is JSON, as JSON to standard error, and
 * only what the answer does not tell.
 *
 * <p>At a terminal, progress is a bar. Elsewhere it is a line every few seconds, so that logs stay
 * short.
 */
public final class EventPrinter implements Consumer<Event> {

  private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

  private final PrintStream stream;
  private final boolean json;
  private final @Nullable Bar bar;
  private final LongSupplier nanos;
  private long last;
  private long before;

  /**
   * A printer.
   *
   * @param json whether the answer is JSON
   */
  public EventPrinter(Surroundings surroundings, boolean json) {
    this(surroundings, json, System::nanoTime);
  }

  /** A printer with a clock of its own. */
  EventPrinter(Surroundings surroundings, boolean json, LongSupplier nanos) {
    this(
        surroundings,
        json,
        nanos,
        json || !surroundings.terminal() ? null : new Bar(surroundings.out()));
  }

  /** A printer with a clock and perhaps a bar of its own. */
  EventPrinter(Surroundings surroundings, boolean json, LongSupplier nanos, @Nullable Bar bar) {
    this.stream = json ? surroundings.err() : surroundings.out();
    this.json = json;
    this.bar = bar;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.BackfillStarted started) {
      begin(started.run());
    } else if (event instanceof Event.BackfillJoined joined) {
      begin(joined.run());
    }
    if (event instanceof Event.BackfillProgress progress) {
      progress(progress, Forecast.of(progress, before));
    } else if (event instanceof Event.UndoProgress progress) {
      if (bar != null) {
        bar.show(progress);
      } else if (due()) {
        line(event);
      }
    } else if (!json || !(event instanceof Event.MigrationFinished)) {
      tell(event);
    }
  }

  private void begin(BackfillRun run) {
    before = run.processed();
    last = nanos.getAsLong();
  }

  private void progress(Event.BackfillProgress progress, Forecast forecast) {
    if (bar != null) {
      bar.show(progress, forecast);
    } else if (due()) {
      print(
          json
              ? JsonRenderer.line(EventJson.progress(progress, forecast))
              : EventText.progress(progress, forecast));
    }
  }

  private void tell(Event event) {
    if (bar == null) {
      line(event);
      return;
    }
    if (Bar.endsWith(event)) {
      bar.end();
    }
    if (!bar.tells(event)) {
      line(event);
    }
    bar.see(event);
  }

  private boolean due() {
    long now = nanos.getAsLong();
    boolean due = now - last >= BETWEEN;
    last = due ? now : last;
    return due;
  }

  private void line(Event event) {
    Optional<String> line =
        json ? EventJson.of(event).map(JsonRenderer::line) : EventText.of(event);
    line.ifPresent(this::print);
  }

  private void print(String line) {
    String redacted = Redactor.PATTERNS.redact(line) + "\n";
    if (bar == null) {
      stream.print(redacted);
      stream.flush();
    } else {
      bar.above(redacted);
    }
  }

  /** Takes away what is drawn, before other things are printed. */
  void end() {
    if (bar != null) {
      bar.end();
    }
  }
}
