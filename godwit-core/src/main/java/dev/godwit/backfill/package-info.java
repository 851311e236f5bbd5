/** Backfills: batches, segments, undo log, quarantine. */
@NullMarked
package dev.godwit.backfill;

import org.jspecify.annotations.NullMarked;
