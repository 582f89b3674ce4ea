/** The way out for mails. */
@NullMarked
package org.ibutsu.server.mail;

import org.jspecify.annotations.NullMarked;
