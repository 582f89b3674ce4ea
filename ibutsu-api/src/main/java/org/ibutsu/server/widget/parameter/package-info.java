/** The parameters of widgets: their declarations, and their values in requests. */
@NullMarked
package org.ibutsu.server.widget.parameter;

import org.jspecify.annotations.NullMarked;
