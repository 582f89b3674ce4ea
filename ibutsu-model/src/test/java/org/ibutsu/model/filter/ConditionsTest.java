package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same filters on both databases are the business of the integration tests; this is about each kind of condition.
 */
@Tag("unit")
class ConditionsTest {

    private static final UUID PROJECT = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    private static Database database;

    @BeforeAll
    static void fill() {
        database = Database.open(new DatabaseConfig("jdbc:h2:mem:conditions", "sa", ""));
        database.write(session -> {
            session.persist(new Project().id(PROJECT).name("web"));
            Project other = new Project().name("other");
            session.persist(other);
            session.persist(run("first", "2024-01-01T00:00:00", 1.5)
                    .projectId(PROJECT)
                    .metadata(Json.parse("""
                            {"jenkins": {"job": "nightly"}, "tags": ["smoke", 5], "note": null, "list": [1, {"b": 1, "a": 2}]}
                            """))
                    .summary(Json.parse("{\"tests\": 10, \"pass_percent\": 90}")));
            session.persist(run("second", "2024-01-02T00:00:00", null)
                    .metadata(Json.parse(
                            "{\"jenkins\": \"text\", \"tags\": {\"api\": true}, \"note\": \"50% \uD83D\uDE00\"}"))
                    .summary(Json.parse("{\"tests\": \"12\", \"pass_percent\": \"x\"}")));
            session.persist(run("\uE000", "2024-01-03T00:00:00", -1.0));
            session.persist(
                    new Result().testId("a").params(Json.parse("{}")).startTime(LocalDateTime.MIN.withYear(2000)));
            session.persist(
                    new Result().testId("b").params(Json.parse("\"x\"")).startTime(LocalDateTime.MIN.withYear(2000)));
            session.persist(
                    new Import().filename("a.xml").status(ImportStatus.DONE).created(LocalDateTime.MIN.withYear(2000)));
            session.persist(new User().email("ann@example.com").active(true));
            session.persist(new User().email("bob@example.com"));
            session.persist(new WidgetConfig()
                    .title("own")
                    .projectId(PROJECT)
                    .weight(2_147_483_647)
                    .navigable(true));
            session.persist(new WidgetConfig().title("free").weight(5));
            session.persist(new WidgetConfig().title("foreign").projectId(other.id()));
            return null;
        });
    }

    private static Run run(String env, String start, Double duration) {
        LocalDateTime time = LocalDateTime.parse(start);
        return new Run().env(env).startTime(time).created(time).duration(duration);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            env=first                        | first
            env!first                        | second \uE000
            env>first                        | second \uE000
            env<=first                       | first
            env>\uD83D\uDE00                 | ``
            env<\uD83D\uDE00                 | first second \uE000
            env%IRS                          | first
            env%f____                        | first
            env~^[fs]                        | first second
            env*second;;first                | first second
            env@yes                          | first second \uE000
            env@no                           | ``
            duration>=1.5                    | first
            duration@f                       | second
            duration<1e3                     | first \uE000
            duration<infinity                | first \uE000
            duration>nan                     | ``
            start_time>2024-01-01            | second \uE000
            start_time<infinity              | first second \uE000
            created*2024-01-02;2024-01-03Z   | second \uE000
            project_id=0000000000004000800000000000000A | first
            project_id~0a$                   | first
            project_id@n                     | second \uE000
            metadata.jenkins.job=nightly     | first
            data.jenkins.job@f               | second \uE000
            metadata.note%50\\%              | second
            metadata.note~\\U0001F600$     | second
            metadata.note@f                  | first \uE000
            metadata.list=[1_ {"a": 2_ "b": 1}] | ``
            metadata.list%[1_ {"a": 2_ "b": 1}] | first
            metadata.tags=smoke              | first
            metadata.tags=5                  | first
            metadata.tags=api                | ``
            metadata.tags*api;smoke          | first second
            metadata.tags@f                  | \uE000
            metadata.tags!smoke              | first second \uE000
            summary.tests>9.5                | first second
            summary.tests<11.5               | first
            summary.tests=10.5               | ``
            summary.tests!10.5               | first second
            summary.tests*12;10.5            | second
            summary.tests<1e300              | first second
            summary.pass_percent)90          | first
            nosuch=x                         | first second \uE000
            """)
    void filtersRuns(String filter, String expected) {

        assertThat(String.join(" ", envs(filter))).isEqualTo(expected);
    }

    @Test
    void joinsConditionsByAnd() {
        assertThat(envs("env@t,duration@t,metadata.tags=smoke")).containsExactly("first");
    }

    @Test
    void testsWholeDocuments() {
        assertThat(select(FilteredEntity.RESULT, Result.class, "testId", "params=x"))
                .containsExactly("b");
        assertThat(select(FilteredEntity.RESULT, Result.class, "testId", "params@t"))
                .containsExactly("a", "b");
    }

    @Test
    void comparesTheStatusOfImportsAsText() {
        assertThat(select(FilteredEntity.IMPORT, Import.class, "filename", "status=done"))
                .containsExactly("a.xml");
        assertThat(select(FilteredEntity.IMPORT, Import.class, "filename", "status~^D"))
                .isEmpty();
    }

    @Test
    void comparesTruthValues() {
        assertThat(select(FilteredEntity.USER, User.class, "email", "is_active=ON"))
                .containsExactly("ann@example.com");
        assertThat(select(FilteredEntity.USER, User.class, "email", "is_active!1"))
                .containsExactly("bob@example.com");
    }

    @Test
    void comparesIntegersBeyondTheColumn() {
        assertThat(select(FilteredEntity.WIDGET_CONFIG, WidgetConfig.class, "title", "weight<3e9"))
                .containsExactly("free", "own");
        assertThat(select(FilteredEntity.WIDGET_CONFIG, WidgetConfig.class, "title", "weight=5"))
                .containsExactly("free");
    }

    @Test
    void admitsWidgetConfigsWithoutProjectWhenFilteringByProject() {
        assertThat(select(FilteredEntity.WIDGET_CONFIG, WidgetConfig.class, "title", "project_id=" + PROJECT))
                .containsExactly("free", "own");
        assertThat(select(FilteredEntity.WIDGET_CONFIG, WidgetConfig.class, "title", "project=" + PROJECT))
                .containsExactly("free", "own");
        assertThat(select(FilteredEntity.WIDGET_CONFIG, WidgetConfig.class, "title", "title~project,weight@f"))
                .isEmpty();
    }

    @Test
    void findsAtOnceWhatBacktrackingSearchesForEver() {
        database.write(session -> {
            session.persist(new User().email("a".repeat(60)));
            return null;
        });

        assertThat(select(FilteredEntity.USER, User.class, "email", "email~^((a+)*)+b$"))
                .isEmpty();
    }

    private static List<String> envs(String filter) {
        return select(FilteredEntity.RUN, Run.class, "env", filter);
    }

    private static List<String> select(FilteredEntity entity, Class<?> type, String attribute, String filter) {
        Conditions conditions = new FilterParser(Clock.systemUTC(), DatabaseKind.H2).parse(entity, List.of(filter));
        return database.read(session -> {
            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<String> query = builder.createQuery(String.class);
            Root<?> root = query.from(type);
            query.select(root.get(attribute))
                    .where(conditions.on(root, builder).toArray(Predicate[]::new))
                    .orderBy(builder.asc(root.get(attribute)));
            return session.createQuery(query).getResultList();
        });
    }
}
