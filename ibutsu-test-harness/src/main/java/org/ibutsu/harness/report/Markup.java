package org.ibutsu.harness.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces that a page is made of. Everything from outside passes through {@link #text}. */
final class Markup {

    private static final int MAX_LENGTH = 100_000;
    private static final Pattern JSON = Pattern.compile(
            "(&quot;(?:[^&\\\\]++|\\\\&quot;|\\\\.|&(?!quot;))*+&quot;)(\\s*:)?|(?<![\\w.;])(-?\\d[\\d.eE+-]*|true|false|null)(?!\\w)");

    private Markup() {}

    /**
     * Escapes a text for every place in a page, so that nothing in it is markup, and cuts what is too long to be read.
     */
    static String text(String text) {
        String shown = text.length() > MAX_LENGTH
                ? text.substring(0, MAX_LENGTH) + "…\n(" + (text.length() - MAX_LENGTH) + " more characters)"
                : text;
        StringBuilder escaped = new StringBuilder(shown.length() + 64);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isPrintable(c) ? c : '\uFFFD');
            }
        }
        return escaped.toString();
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Returns a body as coloured JSON, or unchanged if it is not JSON. */
    static String body(String body) {
        String pretty = Step.pretty(body);
        String escaped = text(pretty);
        return "<pre>" + (pretty.startsWith("{") || pretty.startsWith("[") ? coloured(escaped) : escaped) + "</pre>";
    }

    private static String coloured(String escaped) {
        Matcher token = JSON.matcher(escaped);
        StringBuilder html = new StringBuilder();
        while (token.find()) {
            String kind = token.group(2) != null ? "key" : token.group(1) != null ? "text" : "value";
            String shown = token.group(1) != null ? token.group(1) : token.group(3);
            String colon = token.group(2) != null ? token.group(2) : "";
            token.appendReplacement(
                    html, Matcher.quoteReplacement("<span class=\"" + kind + "\">" + shown + "</span>" + colon));
        }
        return token.appendTail(html).toString();
    }

    static String pill(String kind, String text) {
        return "<span class=\"pill " + kind + "\">" + text(text) + "</span>";
    }

    static String milliseconds(double milliseconds) {
        return String.format(Locale.ROOT, milliseconds < 10 ? "%.1f ms" : "%.0f ms", milliseconds);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(100, part * 100)));
    }
}
