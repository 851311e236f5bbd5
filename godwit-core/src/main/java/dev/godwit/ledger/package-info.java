/** Durable progress: Godwit's own tables in the target database. */
@NullMarked
package dev.godwit.ledger;

import org.jspecify.annotations.NullMarked;
