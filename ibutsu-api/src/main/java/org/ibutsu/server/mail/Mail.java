package org.ibutsu.server.mail;

/**
 * A mail in plain text.
 *
 * @param to the address it goes to
 * @param subject the subject
 * @param text the body
 */
public record Mail(String to, String subject, String text) {}
