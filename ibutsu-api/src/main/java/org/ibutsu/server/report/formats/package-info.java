/**
 * The lenient readers of JSON, lines, texts and values that the readers of all formats but JUnit XML share. Each of those
 * stands in a package below, named after its format.
 */
@NullMarked
package org.ibutsu.server.report.formats;

import org.jspecify.annotations.NullMarked;
