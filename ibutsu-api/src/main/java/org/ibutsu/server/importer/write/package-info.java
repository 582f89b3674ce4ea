/** Stores what readers hand on, in batches and within limits, whatever its format. */
@NullMarked
package org.ibutsu.server.importer.write;

import org.jspecify.annotations.NullMarked;
