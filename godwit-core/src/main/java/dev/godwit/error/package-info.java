/** Failures: one exception, stable codes, and the place in a file that a message points at. */
@NullMarked
package dev.godwit.error;

import org.jspecify.annotations.NullMarked;
