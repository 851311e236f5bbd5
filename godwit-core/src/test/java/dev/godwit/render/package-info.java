/** What people and scripts read. */
@NullMarked
package dev.godwit.render;

import org.jspecify.annotations.NullMarked;
