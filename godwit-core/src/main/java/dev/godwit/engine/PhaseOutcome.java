package dev.godwit.engine;

import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;

/**
 * What a single phase has done.
 *
 * @param version its number in the ledger
 * @param name its name
 * @param table the table as it is now
 * @param rows how many rows it has changed
 */
public record PhaseOutcome(Version version, String name, Shape table, long rows) {}
