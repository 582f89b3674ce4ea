/** Reads reports of Cucumber and of what writes as it does: its JSON, and its messages. */
@NullMarked
package org.ibutsu.server.report.formats.cucumber;

import org.jspecify.annotations.NullMarked;
