/** Reads the XML of xUnit.net. */
@NullMarked
package org.ibutsu.server.report.formats.xunit;

import org.jspecify.annotations.NullMarked;
