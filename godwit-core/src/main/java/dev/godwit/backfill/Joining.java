package dev.godwit.backfill;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds out from the ledger how to help with a run, and whether this process can. */
final class Joining {

  private final Site site;
  private final BackfillRun run;
  private final Transforms transforms;

  Joining(Site site, BackfillRun run, Transforms transforms) {
    this.site = site;
    this.run = run;
    this.transforms = transforms;
  }

  /**
   * The run as this process would work on it.
   *
   * @throws GodwitException {@link ErrorCode#RUN_STATE} where it cannot
   */
  Joined open() throws SQLException {
    Definition definition = Definition.read(run.definition());
    Definition.Others told = definition.others();
    if (told == null) {
      throw refused("an older Godwit has begun it", "Let that one end it");
    }
    Subject subject = new Subjects(site).of(run.table()).by(definition.key());
    if (subject == null || subject.key() == null || !told.idempotent()) {
      throw refused(
          subject != null && subject.key() != null
              ? "each of its rows is written once, which one worker sees to"
              : "its table has no key that several could share the rows by",
          "The one that began it does it all");
    }
    Backfill backfill = definition.backfill(transform(told), told);
    new Subjects(site).requireColumns(subject, backfill.columns());
    return new Joined(Opening.again(site, subject, run), backfill, quiet(told));
  }

  private @Nullable RowTransform transform(Definition.Others told) {
    String name = told.transform();
    return name == null
        ? null
        : transforms
            .named(name)
            .orElseThrow(
                () ->
                    refused(
                        "its values are computed by the Java class "
                            + name
                            + ", which is not on the class path here, or cannot be made without"
                            + " arguments",
                        "Put the program's archive on the class path of this worker"));
  }

  private @Nullable String quiet(Definition.Others told) throws SQLException {
    if (!told.quiet()) {
      return null;
    }
    return site.dialect()
        .quietTriggers(site.connection())
        .orElseThrow(
            () ->
                refused(
                    "it keeps its writes from the users' triggers, which this user may not",
                    "Let this worker log in as the user that began the run"));
  }

  private GodwitException refused(String why, String next) {
    return new GodwitException(
            ErrorCode.RUN_STATE, "run " + run.id() + " cannot be joined from here: " + why)
        .state("The run goes on without this worker")
        .next(next);
  }

  /**
   * A run that this process may work on.
   *
   * @param opened the run
   * @param backfill what is written
   * @param quiet what keeps the users' triggers from seeing it; null where they may
   */
  record Joined(Opening.Opened opened, Backfill backfill, @Nullable String quiet) {}
}
