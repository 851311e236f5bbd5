@NullMarked
package dev.godwit.benchmarks.fill;

import org.jspecify.annotations.NullMarked;
