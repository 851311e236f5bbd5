/**
 * What a change costs the programs that run meanwhile: the table, the load, and the writes that are
 * timed.
 */
@NullMarked
package dev.godwit.benchmarks.change;

import org.jspecify.annotations.NullMarked;
