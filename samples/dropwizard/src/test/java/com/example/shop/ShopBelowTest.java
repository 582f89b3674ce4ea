package com.example.shop;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shop with another configuration than that of the other tests. */
class ShopBelowTest {

    @RegisterExtension
    static final SlotExtension<RunningShop> SHOPS = SlotExtension.of(
                    RunningShop.class, slot -> new RunningShop(slot, "shop-below.yml"))
            .sharedBy("shop-below.yml")
            .at(RunningShop::uri)
            .below("/shop")
            .stoppedBy(RunningShop::after)
            .describedBy(() -> OpenApiDocument.ofResource(ShopApplication.class, "/openapi.json")
                    .withBasePath("/shop"));

    @Test
    @Tag("capability:configuration")
    void answersBelowAnotherPath(TestClient client, RunningShop shop) {
        assertThat(client.get("/products")).hasStatus(200).isJson("[]");
        assertThat(TestClient.of(shop.uri()).get("/products")).hasStatus(404);
    }
}
