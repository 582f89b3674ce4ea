package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are mailed to one plain address only, so that they reach nobody else. */
@IntegrationTest
class MailAddressIT {

    static Stream<String> odd() {
        return Stream.of(
                "\u0161\u0161ann@example.com", // cut to bytes: aaann@example.com
                "ann@ex\u0101mple.com",
                "ann@b\u00FCcher.example",
                "\u212Aarl@example.com",
                "\"ann smith\"@example.com",
                "\"ann@evil.example\"@example.com",
                "ann(comment)@example.com",
                "(comment)ann@example.com",
                "Ann <ann@example.com>",
                "<ann@example.com>",
                "<@relay.example:ann@example.com>",
                "friends: ann@example.com, eve@example.com;",
                "ann@example.com,eve@example.com",
                "ann@example.com;eve@example.com",
                "ann@example.com eve@example.com",
                "ann@example.com@eve.example",
                "ann@example.com\r\nBcc: eve@example.com",
                "ann@example.com\n",
                "ann@example.com\t",
                "ann\u0001@example.com",
                "ann\u007F@example.com",
                "ann@example.com\u00A0",
                " ann@example.com",
                "ann@",
                "@example.com",
                "@",
                ".ann@example.com",
                "ann.@example.com",
                "an..n@example.com",
                "ann@.example.com",
                "ann@example..com",
                "ann@example.com.",
                "ann@-example.com",
                "ann@example-.com",
                "ann@[127.0.0.1]",
                "ann@exa_mple.com",
                "a".repeat(65) + "@example.com",
                "ann@" + "a".repeat(64) + ".com");
    }

    @ValidationTest
    @ParameterizedTest
    @MethodSource("odd")
    void refusesToRegister(String email, IbutsuApp app, Session session) {
        assertThat(app.anonymous().body(Map.of("email", email, "password", "x")).post("/login/register"))
                .isProblem(400);

        assertThat(session.createSelectionQuery("select count(*) from User", Long.class)
                        .getSingleResult())
                .isOne();
        assertThat(app.jobs().runDue()).isZero();
    }

    @ValidationTest
    @ParameterizedTest
    @MethodSource("odd")
    void refusesForAccounts(String email, IbutsuApp app, TestData data) {
        User user = data.user();

        assertThat(app.asSuperadmin().body(Map.of("email", email)).post("/admin/user"))
                .isProblem(400);
        assertThat(app.asSuperadmin().body(Map.of("email", email)).put("/admin/user/{id}", user.id()))
                .isProblem(400);
        assertThat(app.as(user).body(Map.of("email", email)).put("/user")).isProblem(400);
    }

    @ParameterizedTest
    @MethodSource("odd")
    @AllowWarnings("org.ibutsu.server.mail.AccountMailer No mail is sent to the account ")
    void mailsNothingToAccountsThatHaveOne(String email, IbutsuApp app, TestData data) {
        data.user(user -> user.email(email));

        app.anonymous().body(Map.of("email", email)).post("/login/recover");
        app.jobs().runDue();

        assertThat(app.outbox().mails()).isEmpty();
    }

    @Test
    void leavesAnOddAddressAsItIs(IbutsuApp app, TestData data) {
        User user = data.user(u -> u.email("b\u00FCcher@example.com"));

        assertThat(app.as(user)
                        .body(Map.of("email", "b\u00FCcher@example.com", "name", "Ann"))
                        .put("/user"))
                .hasStatus(200)
                .hasJson("name", "Ann");
        assertThat(app.asSuperadmin()
                        .body(Map.of("email", "b\u00FCcher@example.com", "name", "Bob"))
                        .put("/admin/user/{id}", user.id()))
                .hasStatus(200)
                .hasJson("name", "Bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ann.smith+ci@sub.example.co.uk",
                "o'neil@example.com",
                "x!#$%&*/=?^_`{|}~-@example.com",
                "ann@xn--bcher-kva.example",
                "1@2.example"
            })
    void takesPlainOnes(String email, IbutsuApp app) {
        assertThat(app.anonymous().body(Map.of("email", email, "password", "x")).post("/login/register"))
                .hasStatus(201);
        app.jobs().runDue();

        assertThat(app.outbox().mails()).hasSize(1);
        assertThat(app.outbox().mails().get(0).to()).isEqualTo(email);
    }
}
