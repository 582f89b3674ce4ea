/** The logs of unit tests. */
@NullMarked
package org.ibutsu.logging;

import org.jspecify.annotations.NullMarked;
