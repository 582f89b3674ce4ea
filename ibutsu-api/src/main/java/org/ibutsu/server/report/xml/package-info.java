/**
 * A reader of XML that forgives what tools get wrong, and says so. The parsers of libraries refuse what is not
 * well-formed, as XML demands of them; a report of tests is worth more than that.
 */
@NullMarked
package org.ibutsu.server.report.xml;

import org.jspecify.annotations.NullMarked;
