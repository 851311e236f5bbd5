package dev.godwit.engine;

import dev.godwit.adopt.Histories;
import dev.godwit.engine.Access.Place;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Worker;
import dev.godwit.source.SkippedFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a status report says besides its lines. */
final class StatusNotes {

  private final Place place;
  private final Keeping keeping;

  StatusNotes(Place place, Keeping keeping) {
    this.place = place;
    this.keeping = keeping;
  }

  List<String> of(History history) throws SQLException {
    List<String> notes = new ArrayList<>(keeping.notes(place));
    for (SkippedFile skipped : history.set().skipped()) {
      notes.add("not run: " + skipped.path() + " (" + skipped.why() + ")");
    }
    if (history.applied().isEmpty() && !history.set().saidToBeOwn()) {
      Histories histories = new Histories(place.connection(), place.dialect(), history.set());
      for (Histories.Found found : histories.all()) {
        notes.add(
            "the database has a history of "
                + found.tool()
                + " in "
                + found.table()
                + ": 'godwit adopt --dry-run' shows it, 'godwit adopt' carries on from it");
      }
    }
    if (place.ledger().exists(place.connection())) {
      work(notes);
    }
    return notes;
  }

  private void work(List<String> notes) throws SQLException {
    place
        .ledger()
        .leaseLeft(place.connection())
        .ifPresent(
            left ->
                notes.add(
                    "if that runner was killed, its lock runs out in "
                        + (left.toSeconds() + 1)
                        + " s; until then it counts as at work"));
    for (BackfillRun run : place.ledger().runs().seen(place.connection())) {
      if (run.workers().stream().anyMatch(Worker::joined)) {
        String names = run.workers().stream().map(Worker::name).collect(Collectors.joining(", "));
        notes.add("run " + run.id() + " of " + run.table() + " is worked on by " + names);
      }
    }
  }
}
