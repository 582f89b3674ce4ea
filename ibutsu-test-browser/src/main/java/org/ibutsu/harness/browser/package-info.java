/** Tests of pages in a browser, on the slots of the harness. */
@NullMarked
package org.ibutsu.harness.browser;

import org.jspecify.annotations.NullMarked;
