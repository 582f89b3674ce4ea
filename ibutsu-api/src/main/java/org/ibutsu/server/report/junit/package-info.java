/** Reads JUnit XML, in the many shapes in which tools write it. */
@NullMarked
package org.ibutsu.server.report.junit;

import org.jspecify.annotations.NullMarked;
