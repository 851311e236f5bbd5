/** Plans, reports and events as text and as JSON. */
@NullMarked
package dev.godwit.render;

import org.jspecify.annotations.NullMarked;
