package dev.godwit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Progress keeps logs short, and a terminal's lines whole. */
class EventPrinterTest {

  private static final BackfillRun RUN =
      new BackfillRun(
          7,
          "2",
          "upper",
          "users",
          List.of("name"),
          "hash",
          BackfillRun.State.RUNNING,
          BackfillRun.Undo.LOG,
          "{}",
          1000,
          100,
          90,
          0,
          1,
          "me@here",
          Instant.EPOCH,
          null,
          null);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private Surroundings surroundings(boolean terminal) {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        Map.of(),
        Path.of(""),
        terminal);
  }

  private static Event progress(int seconds) {
    return new Event.BackfillProgress(
        7, "users", 100 + 50L * seconds, 90, 1000, false, Duration.ofSeconds(seconds));
  }

  private void play(EventPrinter printer) {
    printer.accept(new Event.BackfillStarted(RUN, Duration.ZERO, "id"));
    for (int seconds = 1; seconds <= 12; seconds++) {
      nanos.set(Duration.ofSeconds(seconds).toNanos());
      printer.accept(progress(seconds));
    }
    printer.accept(new Event.BackfillFinished(RUN, Duration.ofSeconds(12)));
    printer.end();
  }

  @Test
  void printsALineEveryFewSeconds() {
    play(new EventPrinter(surroundings(false), false, nanos::get));
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            going on with  users.name by id, about 1000 rows, 100 of them looked at already  (run 7)
            backfilling  users: 350 of about 1000 rows (35 %), 90 changed, 50 a second, 13.0 s left
            backfilling  users: 600 of about 1000 rows (60 %), 90 changed, 50 a second, 8.0 s left
            backfilled  users.name: 100 rows looked at, 90 changed, 1 batch  (run 7, 12.0 s); 'godwit undo 7' puts back the old values
            """);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void printsJsonBesideTheAnswer() {
    play(new EventPrinter(surroundings(false), true, nanos::get));
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .hasSize(4)
        .contains(
            "{\"event\":\"backfill_progress\",\"run\":7,\"table\":\"users\",\"processed\":350,"
                + "\"updated\":90,\"estimated\":1000,\"sweeping\":false,\"elapsed_ms\":5000,"
                + "\"rows_per_second\":50,\"left_ms\":13000}");
  }

  @Test
  void drawsABarBelowWhatIsPrinted() {
    Bar bar = new Bar(new PrintStream(out, true, UTF_8), 80);
    EventPrinter printer = new EventPrinter(surroundings(false), false, nanos::get, bar);
    printer.accept(new Event.BackfillStarted(RUN, Duration.ZERO, "id"));
    printer.accept(progress(5));
    printer.accept(new Event.RowQuarantined(7, "[\"12\"]", "too long"));
    printer.accept(new Event.BatchRetrying(7, "a lock is held", 1, Duration.ofMillis(5)));
    printer.accept(new Event.BackfillPaused(7));
    printer.accept(new Event.BackfillFinished(RUN, Duration.ofSeconds(12)));
    printer.end();
    String drawn = out.toString(UTF_8);
    assertThat(seen(drawn).lines().map(String::strip))
        .containsExactly(
            "going on with  users.name by id, about 1000 rows, 100 of them looked at already  (run 7)",
            "quarantined  row 12: too long",
            "paused  run 7; 'godwit runs resume 7' lets it go on",
            "backfilled  users.name: 100 rows looked at, 90 changed, 1 batch  (run 7, 12.0 s);"
                + " 'godwit undo 7' puts back the old values");
    assertThat(drawn)
        .contains("\rusers  ", "350/1000 rows", " 13.0 s left", " waiting: lock", " paused");
  }

  /** What stands on a terminal in the end: what comes after a return overwrites. */
  private static String seen(String drawn) {
    StringBuilder lines = new StringBuilder();
    for (String line : drawn.split("\n", -1)) {
      StringBuilder shown = new StringBuilder();
      for (String part : line.split("\r", -1)) {
        shown.replace(0, Math.min(part.length(), shown.length()), part);
      }
      lines.append(shown).append('\n');
    }
    return lines.toString().stripTrailing();
  }
}
