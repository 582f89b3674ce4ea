package com.example.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.harness.provider.SignedToken;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.Test;

/** Tests of an application that {@link CapabilityContract} runs one by one. Most of them are meant to fail. */
public abstract class Probe {

    static final String SECRET = "the-recipe-of-the-house";

    /** How often {@link #answersOtherwiseEachTime} has run. */
    private int runs;

    /** Returns the path at which the application stores what it is sent, and lists it as an array. */
    protected abstract String path();

    /** Returns a body by which the application stores something, and whose response says the name. */
    protected abstract Map<String, ?> body(String name);

    /** Returns a client that may do that. */
    protected TestClient client(TestSlot<?> slot) {
        return slot.client();
    }

    private TestResponse add(TestSlot<?> slot, String name) {
        return client(slot).request().body(body(name)).post(path());
    }

    private TestResponse list(TestSlot<?> slot) {
        return client(slot).get(path());
    }

    /** Asks the application for the user of a token. */
    private static TestResponse whoAmI(TestSlot<?> slot, SignedToken token, boolean genuine) {
        String text = genuine ? token.sign() : token.signAsStranger();
        return slot.client().withHeader("Authorization", "Bearer " + text).get("/me");
    }

    @Test
    void addsOne(TestSlot<?> slot) {
        findsNothing(slot);
        assertThat(add(slot, "one").asString()).contains("one");
    }

    @Test
    void addsAnother(TestSlot<?> slot) {
        findsNothing(slot);
        assertThat(add(slot, "another").asString()).contains("another");
    }

    @Test
    void findsNothing(TestSlot<?> slot) {
        assertThat(list(slot).json()).isEmpty();
    }

    @Test
    void fails(TestSlot<?> slot) {
        add(slot, "a row that was kept");
        throw new IllegalStateException("on purpose");
    }

    /** No document describes what happens then. */
    @Test
    void sendsWhatIsNoJson(TestSlot<?> slot) {
        client(slot).request().body("{").post(path());
    }

    @Test
    @MaxStatements(0)
    void costsStatements(TestSlot<?> slot) {
        list(slot);
    }

    @Test
    void knowsWhatARequestCosts(TestSlot<?> slot) {
        assertThat(slot.sqlOf(() -> list(slot)))
                .anySatisfy(statement -> assertThat(statement.text()).startsWithIgnoringCase("select"));
    }

    @Test
    void answersOtherwiseEachTime(TestSlot<?> slot) {
        runs++;
        for (int i = 0; i < runs; i++) {
            add(slot, "one of many " + i);
        }
        list(slot);
    }

    @Test
    void isOnPostgres(TestSlot<?> slot) {
        assertThat(slot.databaseProduct()).isEqualTo(DatabaseProduct.POSTGRESQL);
        addsOne(slot);
    }

    @Test
    void isOnH2(TestSlot<?> slot) {
        assertThat(slot.databaseProduct()).isEqualTo(DatabaseProduct.H2);
        addsOne(slot);
    }

    @Test
    void tellsASecret(TestSlot<?> slot) {
        slot.environment().secrets().addSecret(SECRET, "the recipe");
        add(slot, SECRET);
    }

    @Test
    void leavesATransactionOpen(TestSlot<?> slot) throws SQLException {
        Connection connection = slot.dataSource().getConnection();
        connection.setAutoCommit(false);
    }

    @Test
    void knowsWhoIsVouchedFor(TestSlot<?> slot) {
        SignedToken ann = slot.identityProvider().accessToken(Person.of("ann@example.com", "Ann"), Instant.now());

        assertThat(whoAmI(slot, ann, true).asString()).contains("ann@example.com");
        assertThat(whoAmI(slot, ann, false).statusCode()).isEqualTo(401);
    }
}
