/** Other tools' directories, read. */
@NullMarked
package dev.godwit.pgroll;

import org.jspecify.annotations.NullMarked;
