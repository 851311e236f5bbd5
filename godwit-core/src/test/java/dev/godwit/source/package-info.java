/** Files to migrations. */
@NullMarked
package dev.godwit.source;

import org.jspecify.annotations.NullMarked;
