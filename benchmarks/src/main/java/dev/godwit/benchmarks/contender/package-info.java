/** The tools that are compared, one file each, and what running one of them takes. */
@NullMarked
package dev.godwit.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
