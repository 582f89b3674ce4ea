package org.ibutsu.model.regex;

import org.jspecify.annotations.Nullable;

/**
 * An expression of PostgreSQL as RE2/J has it.
 *
 * @param re2 the expression for RE2/J, of no use when something is lacking
 * @param marked it is to be found in texts with {@link WordMarks}
 * @param lacking the feature that RE2/J lacks; null when it has all that the expression uses
 */
record RegexTranslation(
        String re2, boolean marked, @Nullable String lacking) {}
