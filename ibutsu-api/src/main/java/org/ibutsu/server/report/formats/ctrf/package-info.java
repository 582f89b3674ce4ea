/** Reads reports in the Common Test Report Format. */
@NullMarked
package org.ibutsu.server.report.formats.ctrf;

import org.jspecify.annotations.NullMarked;
