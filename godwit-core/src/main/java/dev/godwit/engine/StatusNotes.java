package dev.godwit.engine;

import dev.godwit.adopt.Histories;
import dev.godwit.engine.Access.Place;
import dev.godwit.source.SkippedFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    return notes;
  }
}
