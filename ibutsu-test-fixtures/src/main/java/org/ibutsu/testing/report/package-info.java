/** What a failed test tells about itself. */
package org.ibutsu.testing.report;
