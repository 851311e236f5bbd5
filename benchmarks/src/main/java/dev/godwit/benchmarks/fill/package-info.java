/**
 * What it takes to fill a column of a large table: by one statement, as other tools do, by Godwit.
 */
@NullMarked
package dev.godwit.benchmarks.fill;

import org.jspecify.annotations.NullMarked;
