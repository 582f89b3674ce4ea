package org.ibutsu.testing;

import java.util.UUID;

/** Identifiers that tests of bad input need. */
public final class UnknownIds {

    /** A good identifier that nothing has: all zeros. */
    public static final UUID ZERO = new UUID(0, 0);

    /** A text that is not an identifier. */
    public static final String NOT_AN_ID = "not-a-uuid";

    private UnknownIds() {}
}
