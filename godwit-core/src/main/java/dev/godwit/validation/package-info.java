/** Rules over data: what they say, not how they are run. */
@NullMarked
package dev.godwit.validation;

import org.jspecify.annotations.NullMarked;
