/**
 * Regular expressions in the language of PostgreSQL for both databases: checked once, so that both refuse the same
 * ones, and searched for in linear time where H2 has to do it.
 */
@NullMarked
package org.ibutsu.model.regex;

import org.jspecify.annotations.NullMarked;
