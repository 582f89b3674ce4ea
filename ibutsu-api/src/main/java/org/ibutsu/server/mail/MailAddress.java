package org.ibutsu.server.mail;

import java.util.regex.Pattern;

/**
 * Addresses to which codes can be mailed: one mailbox in plain ASCII, with neither quotes, comments, names, groups nor
 * routes. Mail servers and libraries read those differently, so that a code could reach another recipient than the
 * address says.
 */
public final class MailAddress {

    private static final int MAX_LENGTH = 320;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern PLAIN = Pattern.compile(
            "(?=[^@]{1,64}@[^@]{1,253}\\z)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private MailAddress() {}

    /** Checks whether a text is one plain address, such as {@code ann.smith@example.com}. */
    public static boolean isPlain(String text) {
        return text.length() <= MAX_LENGTH && PLAIN.matcher(text).matches();
    }
}
