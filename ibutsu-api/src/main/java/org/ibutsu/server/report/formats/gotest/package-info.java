/** Reads what <code>go test -json</code> writes. */
@NullMarked
package org.ibutsu.server.report.formats.gotest;

import org.jspecify.annotations.NullMarked;
