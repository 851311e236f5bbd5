/** When a run waits for others. */
@NullMarked
package dev.godwit.throttle;

import org.jspecify.annotations.NullMarked;
