package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.Project;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuExtension;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** Two slots that are in use at the same time share nothing. */
@IntegrationTest
class SlotsIT {

    @Test
    void shareNothing() {
        try (SlotPool<ApplicationSlot<IbutsuApplication>> pool =
                IbutsuExtension.definition().openPool(TestDatabases.of(System::getProperty))) {
            ApplicationSlot<IbutsuApplication> one = pool.lease();
            ApplicationSlot<IbutsuApplication> other = pool.lease();

            Project project = new TestData(
                            one.application().server().database(),
                            one.environment().clock())
                    .project();
            one.environment().clock().advance(Duration.ofDays(1));
            one.environment().outbox().send(new SentMail("somebody@example.com", "For one", "…"));

            assertThat(one.diff().isEmpty()).isFalse();
            assertThat(other.diff().isEmpty()).isTrue();
            assertThat(other.environment().clock().instant()).isEqualTo(TestClock.START);
            assertThat(other.environment().outbox().mails()).isEmpty();
            assertThat(status(other, other, project)).isEqualTo(404);
            assertThat(status(one, one, project)).isEqualTo(200);
            assertThat(status(one, other, project)).isEqualTo(401);
        }
    }

    @Test
    void areUsedAgain() {
        try (SlotPool<ApplicationSlot<IbutsuApplication>> pool =
                IbutsuExtension.definition().openPool(TestDatabases.of(System::getProperty))) {
            ApplicationSlot<IbutsuApplication> slot = pool.lease();
            new TestData(
                            slot.application().server().database(),
                            slot.environment().clock())
                    .result();

            pool.release(slot);
            ApplicationSlot<IbutsuApplication> again = pool.lease();

            assertThat(again).isSameAs(slot);
            assertThat(again.diff().isEmpty()).isTrue();
        }
    }

    private static int status(
            ApplicationSlot<IbutsuApplication> server, ApplicationSlot<IbutsuApplication> issuer, Project project) {
        IbutsuApplication application = issuer.application();
        String token =
                application.server().tokens().issue(application.superadmin().id());
        return server.newTestSlot()
                .client()
                .withBearerToken(token)
                .get("/project/{id}", project.id())
                .statusCode();
    }
}
