package dev.godwit.cli;

/** The text of a new data migration, with everything that can be said in comments. */
final class DataTemplate {

  private static final String TEXT =
      """
      # %s
      #
      # Rows are changed in batches, and only those that are not yet right are written.
      # 'godwit migrate' runs it, again where it was stopped; 'godwit undo' puts rows back.
      backfill:
        table: users
        # Each column with an SQL expression of the same row's columns.
        set:
          email_lower: "lower(trim(email))"
        # where: "deleted_at is null"  # only these rows
        # batch_size: 1000             # rows in a batch; else as many as take a quarter second
        # pace: 100ms                  # a pause after each batch
        # undo: none                   # keep no old values, so that it cannot be undone
        # idempotent: false            # write each row just once, whatever it holds
        # max_quarantined: 10          # so many rows may fail and be left out; else none

      # What must be true afterwards. 'godwit help validate' lists the rules.
      # validate:
      #   - no_nulls: email_lower
      #   - email_format: email_lower
      # on_failure: restore            # put the rows back if it is not; or: stop
      """;

  private DataTemplate() {}

  /** The text of one with a title. */
  static String of(String title) {
    return TEXT.formatted(title);
  }
}
