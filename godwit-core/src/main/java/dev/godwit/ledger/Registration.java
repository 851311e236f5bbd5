package dev.godwit.ledger;

import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/**
 * Who a running copy of a program says it is.
 *
 * @param name its name, which no other instance has
 * @param program the program
 * @param version the version of the newest migration whose new shape it uses
 * @param host where it runs; null to say nothing
 * @param application the application name of its database sessions; null for {@code
 *     program@version}
 */
public record Registration(
    String name,
    String program,
    Version version,
    @Nullable String host,
    @Nullable String application) {}
