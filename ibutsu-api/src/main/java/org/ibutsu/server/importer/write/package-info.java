/** Stores the tests that readers report, in batches and within limits, for any format. */
@NullMarked
package org.ibutsu.server.importer.write;

import org.jspecify.annotations.NullMarked;
