package org.ibutsu.it.load;

import org.ibutsu.harness.http.TestResponse;

/**
 * A kind of request that is measured.
 *
 * @param name what it is called in the tables, such as {@code GET /result first page}
 * @param connections how many clients send it at once
 * @param requests how many requests a server gets in a turn, by all of them together
 * @param call sends one of them
 */
record LoadStep(String name, int connections, int requests, Call call) {

    /** Sends a request, or several of which the last one is judged. */
    @FunctionalInterface
    interface Call {

        /**
         * Sends it.
         *
         * @param target the server
         * @param number the number of the request in its turn, from 0
         * @return the response
         */
        TestResponse send(LoadTarget target, int number);
    }
}
