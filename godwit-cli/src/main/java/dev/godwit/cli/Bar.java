package dev.godwit.cli;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.render.Forecast;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar at the foot of a terminal: one line, which is out of the way of all others. */
final class Bar {

  private static final int REDRAWN_MILLIS = 250;

  private final Foot foot;
  private @Nullable ProgressBar bar;

  /** A bar that is not drawn yet. */
  Bar(PrintStream terminal) {
    this(new Foot(terminal));
  }

  /** A bar that is not drawn yet, on a terminal of a known width. */
  Bar(PrintStream terminal, int width) {
    this(new Foot(terminal, width));
  }

  private Bar(Foot foot) {
    this.foot = foot;
  }

  /** Whether there is nothing more to draw. */
  static boolean endsWith(Event event) {
    return event instanceof Event.BackfillFinished
        || event instanceof Event.BackfillLeft
        || event instanceof Event.UndoFinished;
  }

  /** Whether the bar itself says what happened, so that it needs no line. */
  boolean tells(Event event) {
    return bar != null && event instanceof Event.BatchRetrying;
  }

  /** Draws what an event means to the bar that has been told in a line. */
  void see(Event event) {
    if (event instanceof Event.BackfillStarted started) {
      begin(started.run());
    } else if (event instanceof Event.BackfillJoined joined) {
      begin(joined.run());
    } else if (event instanceof Event.BackfillPaused) {
      say("paused");
    } else if (event instanceof Event.BackfillThrottled) {
      say("waiting");
    } else if (event instanceof Event.BackfillResumed
        || event instanceof Event.BackfillUnthrottled) {
      say("");
    } else if (event instanceof Event.BatchRetrying retrying) {
      boolean lock = retrying.reason().toLowerCase(Locale.ROOT).contains("lock");
      say(lock ? "waiting: lock" : "trying again");
    }
    redraw();
  }

  private void begin(BackfillRun run) {
    open(run.table(), run.estimated(), run.processed());
  }

  private void open(String name, long rows, long done) {
    end();
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(rows)
            .startsFrom(done, Duration.ZERO)
            .setUnit(" rows", 1)
            .showSpeed(new DecimalFormat("#"))
            .hideEta()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAWN_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setConsumer(foot)
            .build();
  }

  /** Draws how far a backfill is. */
  void show(Event.BackfillProgress progress, Forecast forecast) {
    if (bar != null) {
      say(progress.sweeping() ? "sweeping" : forecast.leftInWords());
      step(bar, progress.processed());
    }
  }

  /** Draws how far putting back is. */
  void show(Event.UndoProgress progress) {
    if (bar == null) {
      open(progress.table() + ", back", progress.changed(), 0);
    }
    if (bar != null) {
      step(bar, progress.restored());
    }
  }

  /** There may be more rows than the estimate said. */
  private static void step(ProgressBar bar, long rows) {
    if (!bar.isIndefinite() && rows > bar.getMax()) {
      bar.maxHint(rows);
    }
    bar.stepTo(rows);
  }

  private void say(String message) {
    if (bar != null) {
      bar.setExtraMessage(message.isEmpty() ? "" : " " + message);
    }
  }

  /** What is no progress is drawn at once. */
  private void redraw() {
    if (bar != null) {
      bar.refresh();
    }
  }

  /** Prints lines above the bar. */
  void above(String lines) {
    if (bar == null) {
      foot.print(lines);
    } else {
      foot.above(lines);
      redraw();
    }
  }

  /** Takes the bar away, whatever became of its own attempt to. */
  void end() {
    if (bar != null) {
      bar.close();
      foot.clear();
      bar = null;
    }
  }

  /** The line that the bar is drawn on, by a thread of its own. */
  private static final class Foot extends ConsoleProgressBarConsumer {

    private final PrintStream terminal;

    Foot(PrintStream terminal) {
      super(terminal);
      this.terminal = terminal;
    }

    Foot(PrintStream terminal, int width) {
      super(terminal, width);
      this.terminal = terminal;
    }

    @Override
    public synchronized void accept(String drawn) {
      super.accept(drawn);
      terminal.flush();
    }

    /** Blanks the line. */
    @Override
    public synchronized void clear() {
      terminal.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
      terminal.flush();
    }

    synchronized void above(String lines) {
      clear();
      print(lines);
    }

    synchronized void print(String lines) {
      terminal.print(lines);
      terminal.flush();
    }

    /** The line is blank by then, and the next one printed goes there. */
    @Override
    public void close() {}
  }
}
