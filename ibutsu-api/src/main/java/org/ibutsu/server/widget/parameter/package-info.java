/** The parameters of widgets: what a type declares, and what a request says. */
@NullMarked
package org.ibutsu.server.widget.parameter;

import org.jspecify.annotations.NullMarked;
