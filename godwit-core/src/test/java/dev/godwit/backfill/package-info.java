/** Backfills on real databases. */
@NullMarked
package dev.godwit.backfill;

import org.jspecify.annotations.NullMarked;
