/**
 * The filter language of lists and widgets: {@code field operator value}, read and typed once in Java, so that both
 * databases refuse the same values, and then rendered as a predicate with bound parameters.
 */
@NullMarked
package org.ibutsu.model.filter;

import org.jspecify.annotations.NullMarked;
