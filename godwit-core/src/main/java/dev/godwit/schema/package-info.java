/** A picture of tables, as far as planning needs it. */
@NullMarked
package dev.godwit.schema;

import org.jspecify.annotations.NullMarked;
