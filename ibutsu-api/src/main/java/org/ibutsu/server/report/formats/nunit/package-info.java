/** Reads the XML of NUnit, versions 2 and 3. */
@NullMarked
package org.ibutsu.server.report.formats.nunit;

import org.jspecify.annotations.NullMarked;
