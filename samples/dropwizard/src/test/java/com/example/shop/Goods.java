package com.example.shop;

import java.util.Map;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;

/**
 * A customer and two products.
 *
 * @param ann the identifier of ann@example.com
 * @param pen the identifier of a pen for 150 cents
 * @param ink the identifier of ink for 500 cents
 */
@CreatedBy(Goods.Factory.class)
record Goods(int ann, int pen, int ink) {

    static final class Factory implements ParameterFactory<Goods> {
        @Override
        public Goods create(TestSlot<?> slot) {
            TestClient client = slot.client();
            int ann = client.request()
                    .body(Map.of("email", "ann@example.com"))
                    .post("/customers")
                    .path("id");
            return new Goods(ann, product(client, "pen", 150), product(client, "ink", 500));
        }

        private static int product(TestClient client, String name, int cents) {
            return client.request()
                    .body(Map.of("name", name, "cents", cents))
                    .post("/products")
                    .path("id");
        }
    }
}
