package org.ibutsu.server.auth.oauth;

import org.jspecify.annotations.Nullable;

/** Joins parts of addresses. */
final class Addresses {

    private Addresses() {}

    /**
     * Joins parts with single slashes. A part that is a whole address replaces what came before it; parts that are null
     * or empty are left out.
     */
    static String join(@Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            String bare = part == null ? "" : part.replaceAll("^/+|/+$", "");
            if (bare.contains("://")) {
                joined.setLength(0);
            } else if (!bare.isEmpty() && joined.length() > 0) {
                joined.append('/');
            }
            joined.append(bare);
        }
        return joined.toString();
    }
}
