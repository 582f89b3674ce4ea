package org.ibutsu.harness.provider;

import com.fasterxml.jackson.databind.JsonNode;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account at the {@link FakeIdentityProvider}.
 *
 * @param email the e-mail address, or null when the provider knows none
 * @param name the name, or null
 * @param verified whether the provider says that the address is verified; null when it says nothing
 * @param listed whether the address stands in the list of addresses only, which GitHub does for people who hide theirs
 * @param statement the JSON value with which the provider speaks of the verification, or null for its usual one
 */
@API(status = API.Status.STABLE)
public record Person(
        @Nullable String email,
        @Nullable String name,
        @Nullable Boolean verified,
        boolean listed,
        @Nullable JsonNode statement) {

    /**
     * Describes a person with a verified, public address.
     *
     * @param email the e-mail address
     * @param name the name
     * @return the person
     */
    public static Person of(String email, String name) {
        return new Person(email, name, true, false, null);
    }

    /**
     * Describes the same without an address.
     *
     * @return the other person
     */
    public Person withoutEmail() {
        return new Person(null, name, verified, listed, statement);
    }

    /**
     * Describes the same without a name.
     *
     * @return the other person
     */
    public Person withoutName() {
        return new Person(email, null, verified, listed, statement);
    }

    /**
     * Describes the same person with an unverified address.
     *
     * @return the other person
     */
    public Person unverified() {
        return new Person(email, name, false, listed, null);
    }

    /**
     * Describes the same where the provider says nothing about verification.
     *
     * @return the other person
     */
    public Person ofUnknownVerification() {
        return new Person(email, name, null, listed, null);
    }

    /**
     * Describes the same with an address that stands in the list of addresses only.
     *
     * @return the other person
     */
    public Person withHiddenEmail() {
        return new Person(email, name, verified, true, statement);
    }

    /**
     * Describes the same with an odd statement about the verification of the address.
     *
     * @param odd the JSON value in place of the usual one
     * @return the other person
     */
    public Person withStatement(JsonNode odd) {
        return new Person(email, name, verified, listed, odd);
    }
}
