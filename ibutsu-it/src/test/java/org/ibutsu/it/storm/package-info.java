/** Many hostile or greedy clients at once, and an ordinary one beside them that must not notice: {@code .ci/storm}. */
package org.ibutsu.it.storm;
