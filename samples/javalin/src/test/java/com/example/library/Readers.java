package com.example.library;

import java.util.Map;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;

/**
 * Two members.
 *
 * @param ann the identifier of ann@example.com
 * @param bob the identifier of bob@example.com
 */
@CreatedBy(Readers.Factory.class)
record Readers(int ann, int bob) {

    static final class Factory implements ParameterFactory<Readers> {
        @Override
        public Readers create(TestSlot<?> slot) {
            return new Readers(join(slot.client(), "ann"), join(slot.client(), "bob"));
        }

        private static int join(TestClient client, String name) {
            return client.request()
                    .body(Map.of("email", name + "@example.com"))
                    .post("/members")
                    .path("id");
        }
    }
}
