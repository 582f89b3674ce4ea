package org.ibutsu.harness.fake;

import org.apiguardian.api.API;

/**
 * A mail that the application under test would have sent.
 *
 * @param to the address of the recipient
 * @param subject the subject
 * @param text the body
 */
@API(status = API.Status.STABLE)
public record SentMail(String to, String subject, String text) {}
