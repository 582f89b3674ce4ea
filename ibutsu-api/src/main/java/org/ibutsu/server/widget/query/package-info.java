/** What widgets and analyses ask of runs and results, and what they compute of the rows. */
@NullMarked
package org.ibutsu.server.widget.query;

import org.jspecify.annotations.NullMarked;
