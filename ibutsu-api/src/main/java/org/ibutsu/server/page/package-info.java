/** The pages for browsers: results, and the API console. */
@NullMarked
package org.ibutsu.server.page;

import org.jspecify.annotations.NullMarked;
