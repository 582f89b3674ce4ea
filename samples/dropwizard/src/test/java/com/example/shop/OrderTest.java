package com.example.shop;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.slot.TestSlot;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ShopTest
class OrderTest {

    @Test
    void addsUpWhatAnOrderCosts(TestClient client, Goods goods) {
        TestResponse response = order(client, goods, 2, 1);

        assertThat(response).hasStatus(201).hasJson("cents", 800);
    }

    @Test
    @Tag("capability:time-and-mails")
    void keepsTheTimeOfAnOrder(TestClient client, TestClock clock, Goods goods) {
        clock.advance(Duration.ofHours(3));

        assertThat(order(client, goods, 1, 1)).hasJson("placed", "2024-06-01 15:00:00");
    }

    @Test
    @Tag("capability:time-and-mails")
    void confirmsAnOrderByMail(TestClient client, Outbox outbox, Goods goods) {
        order(client, goods, 1, 1);

        assertThat(outbox.to("ann@example.com"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).isEqualTo("It costs 650 cents"));
    }

    @Test
    @Tag("capability:parameters")
    void writesALineForEachProduct(TestClient client, DataSource database, Goods goods) {
        order(client, goods, 1, 1);

        assertThat(Jdbi.create(database)
                        .<Integer, RuntimeException>withHandle(
                                handle -> handle.select("select count(*) from purchase_line")
                                        .mapTo(Integer.class)
                                        .one()))
                .isEqualTo(2);
    }

    @Test
    @Tag("capability:savepoints")
    void refusesOrdersOfNobody(TestSlot<RunningShop> slot, Goods goods) {
        Savepoint arranged = slot.savepoint();

        for (int nobody : List.of(0, goods.ann() + 1)) {
            TestResponse response = slot.request()
                    .body(Map.of("customer", nobody, "lines", List.of()))
                    .post("/orders");

            assertThat(response).hasStatus(404);
            slot.rollbackTo(arranged);
        }
    }

    @Test
    @Tag("capability:baselines")
    @Baseline("hundred-products")
    @MaxStatements(1)
    void listsManyProductsByOneStatement(TestClient client) {
        assertThat(client.get("/products").json()).hasSize(100);
    }

    @Test
    @Tag("capability:both-databases")
    @OnBothDatabases
    void showsAnOrder(TestClient client, Goods goods) {
        int id = order(client, goods, 3, 2).path("id");

        assertThat(client.get("/orders/{id}", id)).hasStatus(200).hasJson("cents", 1450);
    }

    @Test
    void answersAnyClient(RunningShop shop) {
        String products;
        try (Client client = ClientBuilder.newClient()) {
            products = client.target(shop.uri())
                    .path("products")
                    .request()
                    .get(String.class);
        }

        assertThat(products).isEqualTo("[]");
    }

    @Test
    void countsWhatIsSold(TestClient client, Goods goods) {
        order(client, goods, 1, 1);

        assertThat(client.get("/bestsellers")).isJson("{\"pen\": 1, \"ink\": 1}");
    }

    private static TestResponse order(TestClient client, Goods goods, int pens, int inks) {
        return client.request()
                .body(Map.of(
                        "customer",
                        goods.ann(),
                        "lines",
                        List.of(
                                Map.of("product", goods.pen(), "pieces", pens),
                                Map.of("product", goods.ink(), "pieces", inks))))
                .post("/orders");
    }
}
