/** Reads the XML of TestNG. */
@NullMarked
package org.ibutsu.server.report.formats.testng;

import org.jspecify.annotations.NullMarked;
