/** Requests to the application under test and their responses: recorded, judged and compared. */
@NullMarked
package org.ibutsu.harness.exchange;

import org.jspecify.annotations.NullMarked;
