/** Other tools' directories, read. */
@NullMarked
package dev.godwit.layout;

import org.jspecify.annotations.NullMarked;
