/** The audit log: who has logged in, or changed rights, passwords and what others have, from where. */
@NullMarked
package org.ibutsu.server.audit;

import org.jspecify.annotations.NullMarked;
