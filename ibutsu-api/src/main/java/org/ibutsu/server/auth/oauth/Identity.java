package org.ibutsu.server.auth.oauth;

import org.jspecify.annotations.Nullable;

/**
 * An identity as a provider states it.
 *
 * @param email the address, which belongs to the person as far as the provider knows
 * @param name the name, or null
 */
public record Identity(String email, @Nullable String name) {

    private static final int MAX_EMAIL_LENGTH = 320;

    /**
     * Checks that it can be kept.
     *
     * @throws IdentityRejectedException when the address is none
     */
    public Identity {
        if (!isText(email) || !email.contains("@") || email.length() > MAX_EMAIL_LENGTH) {
            throw new IdentityRejectedException("the provider gives no usable e-mail address");
        }
        if (!isText(name)) {
            name = null;
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.codePoints()
                        .noneMatch(point ->
                                point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
