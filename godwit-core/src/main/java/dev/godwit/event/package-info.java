/** What happened, as a closed family of records. */
@NullMarked
package dev.godwit.event;

import org.jspecify.annotations.NullMarked;
