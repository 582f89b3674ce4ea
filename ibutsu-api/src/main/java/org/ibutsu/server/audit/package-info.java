/** The audit log: who has logged in, or changed rights, passwords and what others have, from where. */
package org.ibutsu.server.audit;
