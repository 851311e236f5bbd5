/** Work as data: what would run, in which order and in which transactions. */
@NullMarked
package dev.godwit.plan;

import org.jspecify.annotations.NullMarked;
