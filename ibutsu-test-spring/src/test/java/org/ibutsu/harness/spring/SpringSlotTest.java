package org.ibutsu.harness.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.harness.spring.notes.Note;
import org.ibutsu.harness.spring.notes.NoteService;
import org.ibutsu.harness.spring.notes.Notes;
import org.ibutsu.harness.spring.notes.NotesApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.support.TransactionTemplate;

@SpringSlot(
        value = NotesApplication.class,
        configuration = SpringSlotTest.Fakes.class,
        properties = "notes.owner=the test",
        profiles = "always",
        h2Profiles = "on-h2",
        postgresqlProfiles = "on-postgresql",
        pollution = SpringSlotTest.ManyNotes.class)
class SpringSlotTest {

    @BeforeEach
    void beginsPristine(Notes notes, NoteService service, Outbox outbox, TestClock clock, Hits hits) {
        assertThat(notes.count()).isZero();
        assertThat(service.count()).isZero();
        assertThat(outbox.mails()).isEmpty();
        assertThat(clock.instant()).isEqualTo(TestClock.START);
        assertThat(hits.count).hasValue(0);
        hits.count.incrementAndGet();
    }

    @RepeatedTest(3)
    void answersByTheOwnPort(TestClient client, Notes notes, RepetitionInfo repetition) {
        assertThat(client.request().body("\"read me\"").post("/notes").statusCode())
                .isEqualTo(200);

        assertThat(notes.findAll()).singleElement().extracting(Note::getText).isEqualTo("\"read me\"");
        assertThat(repetition.getTotalRepetitions()).isEqualTo(3);
    }

    @RepeatedTest(3)
    void givesTheSameIdentifiersToEachTest(Notes notes) {
        List<Long> ids = new java.util.ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(notes.save(new Note("n" + i, TestClock.START)).getId());
        }

        assertThat(ids).doesNotHaveDuplicates().isSorted().startsWith(1L).endsWith(120L);
    }

    @Test
    void putsReservedIdentifiersBackToSavepoints(
            Notes notes, TestSlot<ConfigurableApplicationContext> slot, TransactionTemplate transactions) {
        Long before = notes.save(new Note("before", TestClock.START)).getId();
        Savepoint savepoint = slot.savepoint();
        Long first = notes.save(new Note("first", TestClock.START)).getId();
        for (int i = 0; i < 60; i++) {
            notes.save(new Note("n" + i, TestClock.START));
        }

        slot.rollbackTo(savepoint);
        Long again = notes.save(new Note("again", TestClock.START)).getId();
        slot.rollbackTo(savepoint);

        assertThat(first).isEqualTo(before + 1).isEqualTo(again);
        assertThat(notes.count()).isOne();
    }

    @Test
    void emptiesCaches(NoteService service, Notes notes, TestSlot<ConfigurableApplicationContext> slot) {
        Savepoint savepoint = slot.savepoint();
        notes.save(new Note("one", TestClock.START));
        assertThat(service.count()).isZero();

        slot.rollbackTo(savepoint);
        notes.save(new Note("one", TestClock.START));

        assertThat(service.count()).isOne();
    }

    @Test
    void hasTheTimeOfTheSlotInTheZoneOfTheApplication(TestClient client, TestClock clock, Notes notes) {
        clock.advance(Duration.ofDays(1));

        client.request().body("\"tomorrow\"").post("/notes");

        assertThat(notes.findAll())
                .singleElement()
                .extracting(Note::getWritten)
                .isEqualTo(TestClock.START.plus(Duration.ofDays(1)));
        assertThat(client.get("/notes/zone").asString()).isEqualTo("Europe/Berlin");
    }

    @Test
    void tellsTheTimeOfTheSlotInErrors(TestClient client) {
        assertThat(client.get("/nowhere").asString()).contains("2024-06-01T12:00:00.000");
    }

    /** As in an application with caches and without mail: both come from one jar of Spring. */
    @Test
    void knowsThatThereIsNoMail() {
        assertThat(SlotBeans.hasMail(new FilteredClassLoader("jakarta.mail"))).isFalse();
        assertThat(SlotBeans.hasMail(getClass().getClassLoader())).isTrue();
    }

    @Test
    void keepsMails(TestClient client, Outbox outbox) {
        client.request().body("\"by mail\"").post("/notes");

        assertThat(outbox.to("reader@example.com"))
                .containsExactly(new SentMail("reader@example.com", "A note", "\"by mail\""));
    }

    @Test
    void keepsMailsWithAttachments(JavaMailSender mails, Outbox outbox) throws Exception {
        MimeMessage mail = mails.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, true);
        helper.setTo(new String[] {"one@example.com", "other@example.com"});
        helper.setSubject("Pictures");
        helper.addAttachment("picture.bin", () -> new java.io.ByteArrayInputStream(new byte[] {1}));
        helper.setText("See below");

        mails.send(mail);

        assertThat(outbox.mails()).extracting(SentMail::to).containsExactly("one@example.com", "other@example.com");
        assertThat(outbox.mails()).extracting(SentMail::text).containsOnly("See below");
    }

    @Test
    void refusesMailsThatNobodyCouldRead(JavaMailSender mails) throws Exception {
        MimeMessage mail = mails.createMimeMessage();
        mail.setRecipients(jakarta.mail.Message.RecipientType.TO, "one@example.com");

        assertThatExceptionOfType(MailParseException.class).isThrownBy(() -> mails.send(mail));
    }

    @Test
    void countsStatementsOfThePool(DataSource pool, TestSlot<ConfigurableApplicationContext> slot) throws Exception {
        assertThat(pool).isInstanceOf(com.zaxxer.hikari.HikariDataSource.class);
        assertThat(slot.sqlOf(() -> slot.client().get("/notes/later")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.toString()).contains("count("));
    }

    @Test
    @MaxStatements(1)
    void waitsForAsynchronousAnswers(TestClient client) {
        assertThat(client.get("/notes/later").asString()).isEqualTo("0");
    }

    @Test
    void waitsForTasksOfExecutors(TestClient client) {
        assertThat(client.request().post("/notes/async").statusCode()).isEqualTo(200);
    }

    @Test
    void namesTasksThatAreNotDone(NoteService service, TestSlot<ConfigurableApplicationContext> slot) {
        Activity activity = Activity.of(slot.application());
        CountDownLatch go = new CountDownLatch(1);
        service.addLater(go);

        boolean idle = activity.isIdle();
        List<String> pending = activity.pendingWork();
        go.countDown();

        assertThat(idle).isFalse();
        assertThat(pending).containsExactly("1 task(s) of the executor applicationTaskExecutor");
    }

    @Test
    void hasItsPropertiesAndProfiles(Environment environment, ApplicationContext context) {
        assertThat(environment.getProperty("notes.owner")).isEqualTo("the test");
        assertThat(environment.getActiveProfiles()).containsExactly("always", "on-h2");
        assertThat(environment.getProperty("management.server.port")).isEqualTo("0");
        assertThat(context.getEnvironment()).isSameAs(environment);
    }

    @Test
    void givesEntityManagers(EntityManagerFactory factory, EntityManager shared, TransactionTemplate transactions) {
        transactions.executeWithoutResult(status -> shared.persist(new Note("by hand", TestClock.START)));

        assertThat(factory.isOpen()).isTrue();
        assertThat(shared.createQuery("from Note", Note.class).getResultList()).hasSize(1);
    }

    @TestConfiguration
    static class Fakes {
        @Bean
        Hits hits() {
            return new Hits();
        }
    }

    /** State in memory that is put back because it says how. */
    static final class Hits implements ResettableState<Integer> {
        final AtomicInteger count = new AtomicInteger();

        @Override
        public Integer save() {
            return count.get();
        }

        @Override
        public void restore(Integer saved) {
            count.set(saved);
        }
    }

    /** Uses up identifiers and fills the cache. */
    public static final class ManyNotes implements SpringSlot.Pollution {
        @Override
        public void pollute(TestSlot<?> slot) {
            slot.get(Hits.class).count.set(100);
            for (int i = 0; i < 70; i++) {
                slot.get(Notes.class).save(new Note("pollution", TestClock.START));
            }
            slot.get(NoteService.class).count();
        }
    }
}
