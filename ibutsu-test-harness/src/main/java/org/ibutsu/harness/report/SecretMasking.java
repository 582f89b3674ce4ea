package org.ibutsu.harness.report;

import java.util.regex.Pattern;

/** Keeps tokens and passwords out of reports, which end up in logs and archives. */
final class SecretMasking {

    private static final Pattern TOKEN = Pattern.compile("(eyJ[\\w-]{5})[\\w-]*\\.[\\w-]+\\.[\\w-]+");
    private static final Pattern JSON_PASSWORD = Pattern.compile(
            "(\"(?:\\w*_)?(?:password|secret)\"\\s*:\\s*\")(?:[^\"\\\\]++|\\\\.)++", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM_PASSWORD =
            Pattern.compile("(\\b(?:\\w*_)?(?:password|secret)=)[^&\\s,}'\"]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern HASH = Pattern.compile("(\\$2[aby]\\$\\d\\d\\$)[./\\w]{53}");

    private SecretMasking() {}

    /** Shortens what looks like a token of the server or the hash of a password, and leaves out passwords with a name. */
    static String masked(String text) {
        String shown = TOKEN.matcher(text).replaceAll("$1…");
        shown = JSON_PASSWORD.matcher(shown).replaceAll("$1…");
        shown = HASH.matcher(shown).replaceAll("$1…");
        return FORM_PASSWORD.matcher(shown).replaceAll("$1…");
    }
}
