/** Findings: expected bad news about migrations, as values. */
@NullMarked
package dev.godwit.check;

import org.jspecify.annotations.NullMarked;
