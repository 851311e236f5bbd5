package dev.godwit.dialect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's session in the database, as the server knows it.
 *
 * @param application what the program calls itself: its application name
 * @param host where it comes from; null where that is not known or not to be seen
 * @param since when it began; null where that is not known or not to be seen
 */
public record ClientSession(String application, @Nullable String host, @Nullable Instant since) {}
