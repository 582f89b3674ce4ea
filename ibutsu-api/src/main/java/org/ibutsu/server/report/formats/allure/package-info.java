/** Reads results of Allure. */
@NullMarked
package org.ibutsu.server.report.formats.allure;

import org.jspecify.annotations.NullMarked;
