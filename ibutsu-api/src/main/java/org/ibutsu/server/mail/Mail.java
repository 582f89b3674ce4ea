package org.ibutsu.server.mail;

/**
 * A mail in plain text.
 *
 * @param to the address it goes to
 * @param subject what it is about
 * @param text what it says
 */
public record Mail(String to, String subject, String text) {}
