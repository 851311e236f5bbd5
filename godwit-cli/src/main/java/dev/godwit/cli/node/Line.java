package dev.godwit.cli.node;

import org.jspecify.annotations.Nullable;

/**
 * A line of input.
 *
 * @param text its text; empty where there is a problem
 * @param problem why the text could not be had; null where it could
 */
record Line(String text, @Nullable String problem) {}
