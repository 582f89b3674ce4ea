/** Operations that need many rows for an answer, which existing clients do not know. */
@NullMarked
package org.ibutsu.server.resource.analysis;

import org.jspecify.annotations.NullMarked;
