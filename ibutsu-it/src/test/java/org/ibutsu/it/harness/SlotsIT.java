package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.Project;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.exchange.Requests;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.junit.jupiter.api.Test;

/** Two slots that are in use at the same time share nothing. */
@IntegrationTest
class SlotsIT {

    @Test
    void shareNothing() {
        try (SlotPool<IbutsuSlot> pool = new SlotPool<>(IbutsuSlots.of(TestDatabases.of(System::getProperty)))) {
            IbutsuSlot one = pool.lease();
            IbutsuSlot other = pool.lease();

            Project project = new TestData(one.server().database(), one.clock()).project();
            one.clock().advance(Duration.ofDays(1));
            one.outbox().send(new SentMail("somebody@example.com", "For one", "…"));

            assertThat(one.diff().isEmpty()).isFalse();
            assertThat(other.diff().isEmpty()).isTrue();
            assertThat(other.clock().instant()).isEqualTo(TestClock.START);
            assertThat(other.outbox().mails()).isEmpty();
            assertThat(status(other, other, project)).isEqualTo(404);
            assertThat(status(one, one, project)).isEqualTo(200);
            assertThat(status(one, other, project)).isEqualTo(401);
        }
    }

    @Test
    void areUsedAgain() {
        try (SlotPool<IbutsuSlot> pool = new SlotPool<>(IbutsuSlots.of(TestDatabases.of(System::getProperty)))) {
            IbutsuSlot slot = pool.lease();
            new TestData(slot.server().database(), slot.clock()).result();

            pool.release(slot);
            IbutsuSlot again = pool.lease();

            assertThat(again).isSameAs(slot);
            assertThat(again.diff().isEmpty()).isTrue();
        }
    }

    private static int status(IbutsuSlot server, IbutsuSlot issuer, Project project) {
        ExchangeLog log = new ExchangeLog(server.openApi(), server.sql(), server.secrets(), false);
        String token = issuer.server().tokens().issue(issuer.superadmin().id());
        return new Requests(server.server().uri(), server.connections(), log)
                .begin()
                .auth()
                .oauth2(token)
                .get("/project/{id}", project.id())
                .statusCode();
    }
}
