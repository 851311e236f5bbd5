/** Tests of the harness; none asserts a time. */
@NullMarked
package dev.godwit.benchmarks;

import org.jspecify.annotations.NullMarked;
