/** The way out for mails. */
package org.ibutsu.server.mail;
