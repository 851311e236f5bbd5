/** Time, measured and spent. */
@NullMarked
package dev.godwit.clock;

import org.jspecify.annotations.NullMarked;
