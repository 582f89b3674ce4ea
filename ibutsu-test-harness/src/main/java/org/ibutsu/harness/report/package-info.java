/** What a failed test tells about itself. */
package org.ibutsu.harness.report;
