/** Assertions about answers and rows; begun by {@link org.ibutsu.testing.IbutsuAssertions}. */
@NullMarked
package org.ibutsu.testing.assertion;

import org.jspecify.annotations.NullMarked;
