package com.example.tickets;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@TicketsTest
class TicketTest {

    @Test
    @Tag("capability:time-and-mails")
    void remembersWhenATicketWasOpened(TestClient client, TestClock clock, WebProject web) {
        clock.advance(Duration.ofMinutes(30));

        assertThat(open(client, web, "Broken link")).hasStatus(201).hasJson("opened", "2024-06-01T12:30");
    }

    @Test
    @Tag("capability:parameters")
    void keepsComments(TestClient client, DataSource database, WebProject web) throws SQLException {
        int ticket = open(client, web, "Broken link").path("id");

        client.request().body(Map.of("text", "Which one?")).post("/tickets/{id}/comments", ticket);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from comment where ticket_id = " + ticket)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Which one?");
        }
    }

    @Test
    @Tag("capability:time-and-mails")
    void tellsWhoeverWatches(TestClient client, Outbox outbox, WebProject web) {
        client.put("/watchers/{address}", "ann@example.com");

        open(client, web, "Broken link");

        assertThat(outbox.to("ann@example.com")).hasSize(1);
    }

    @Test
    void forgetsWatchersBetweenTests(TestClient client, Outbox outbox, WebProject web) {
        assertThat(client.put("/watchers/{address}", "bob@example.com")).isJson("[\"bob@example.com\"]");

        open(client, web, "Broken link");

        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    @Tag("capability:savepoints")
    void countsComments(TestSlot<EmbeddedServer> slot, WebProject web) {
        int ticket = open(slot.client(), web, "Broken link").path("id");
        Savepoint opened = slot.savepoint();

        for (int comments : List.of(1, 3)) {
            for (int i = 0; i < comments; i++) {
                slot.request().body(Map.of("text", "Me too")).post("/tickets/{id}/comments", ticket);
            }
            assertThat(slot.client().get("/tickets/{id}", ticket)).hasJson("comments", comments);
            slot.rollbackTo(opened);
        }
    }

    @Test
    @Tag("capability:baselines")
    @Baseline("hundred-tickets")
    @MaxStatements(1)
    void listsManyTicketsByOneStatement(TestClient client) {
        assertThat(client.get("/projects/1/tickets").json()).hasSize(100);
    }

    @Test
    @Tag("capability:both-databases")
    @OnBothDatabases
    void listsTicketsWithoutAnAssigneeLast(TestClient client, WebProject web) {
        open(client, web, "Nobody's");
        client.request()
                .body(Map.of("title", "Ann's", "assignee", "ann"))
                .post("/projects/{project}/tickets", web.id());

        assertThat(client.get("/projects/{project}/tickets", web.id()))
                .hasJson("[0].title", "Ann's")
                .hasJson("[1].title", "Nobody's");
    }

    @Test
    void knowsNoOtherTickets(EmbeddedServer server, TestClient client) {
        assertThat(server.isRunning()).isTrue();
        assertThat(client.get("/tickets/17")).hasStatus(404);
    }

    private static TestResponse open(TestClient client, WebProject project, String title) {
        return client.request().body(Map.of("title", title)).post("/projects/{project}/tickets", project.id());
    }
}
