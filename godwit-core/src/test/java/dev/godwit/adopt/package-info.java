/** Other tools' directories and histories, adopted. */
@NullMarked
package dev.godwit.adopt;

import org.jspecify.annotations.NullMarked;
