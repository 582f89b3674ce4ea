/**
 * The readers of all formats but JUnit XML, one for each. They share the lenient readers of JSON, lines and texts that
 * stand beside them.
 */
@NullMarked
package org.ibutsu.server.report.formats;

import org.jspecify.annotations.NullMarked;
