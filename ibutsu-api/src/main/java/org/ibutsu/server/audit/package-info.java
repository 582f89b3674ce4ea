/** The audit log: logins, deletions, and changes of rights and passwords, each with its account and its address. */
@NullMarked
package org.ibutsu.server.audit;

import org.jspecify.annotations.NullMarked;
