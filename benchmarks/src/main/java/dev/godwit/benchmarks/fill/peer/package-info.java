/**
 * Ways to fill a column, one a file. Where one is called after a tool, it issues that tool's
 * statements over JDBC, without the tool: what that leaves out is the tool's own bookkeeping.
 */
@NullMarked
package dev.godwit.benchmarks.fill.peer;

import org.jspecify.annotations.NullMarked;
