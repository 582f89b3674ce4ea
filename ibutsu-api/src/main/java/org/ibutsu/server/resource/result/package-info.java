/** The operations of runs, results, their artifacts and imports. */
@NullMarked
package org.ibutsu.server.resource.result;

import org.jspecify.annotations.NullMarked;
