/** The directories of other tools, one {@code Layout} each. */
@NullMarked
package dev.godwit.layout;

import org.jspecify.annotations.NullMarked;
