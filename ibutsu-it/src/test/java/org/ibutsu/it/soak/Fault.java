package org.ibutsu.it.soak;

import java.time.Duration;
import java.util.Random;

/**
 * Something bad that happens to a system and is over in the end.
 *
 * @param name what it is, for people
 * @param infliction how it is done
 */
record Fault(String name, Infliction infliction) {

    /** Does something bad. */
    interface Infliction {

        /**
         * Begins and ends the fault.
         *
         * @param duration how long it should last; what is over at once is repeated for that time, and done once at
         *     least
         * @param random decides what is left to chance
         */
        void inflict(Duration duration, Random random) throws Exception;
    }
}
