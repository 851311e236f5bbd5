/** Everything that differs between databases, and nothing else. */
@NullMarked
package dev.godwit.dialect;

import org.jspecify.annotations.NullMarked;
