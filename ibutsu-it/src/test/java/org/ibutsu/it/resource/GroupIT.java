package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Group;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class GroupIT {

    @Nested
    class GetMany {

        @PageCases(total = 10)
        void pagesGroupsByName(PageCase page, IbutsuApp app, TestData data) {
            List<String> names = IntStream.range(0, page.total())
                    .mapToObj(i -> data.group(g -> g.name("group " + (9 - i))).name())
                    .sorted()
                    .toList();

            TestResponse answer = app.as(data.user()).queryParams(page.query()).get("/group");

            assertThat(answer).hasPagination(page, "groups");
            assertThat(answer.jsonPath().<String>getList("groups.name")).isEqualTo(page.of(names));
        }

        @Test
        void placesGroupsWithoutANameLast(IbutsuApp app, TestData data) {
            data.group(group -> group.name(null));
            data.group(group -> group.name("web"));

            TestResponse answer = app.asSuperadmin().get("/group");

            assertThat(answer.jsonPath().<String>getList("groups.name")).containsExactly("web", null);
        }

        @Test
        void ignoresFilters(IbutsuApp app, TestData data) {
            data.group();

            assertThat(app.asSuperadmin().queryParam("filter", "name=other").get("/group"))
                    .hasPagination(1, 25, 1);
        }

        @ValidationTest
        @Test
        void needsAToken(IbutsuApp app) {
            assertThat(app.anonymous().get("/group")).isProblem(401);
        }

        @ValidationTest
        @Test
        void refusesPagesThatCannotBe(IbutsuApp app) {
            assertThat(app.asSuperadmin().queryParam("pageSize", 0).get("/group"))
                    .isProblem(400);
            assertThat(app.asSuperadmin()
                            .queryParam("page", "9223372036854775807")
                            .get("/group"))
                    .hasStatus(400)
                    .isJsonString("The page number is too big.");
        }
    }

    @Nested
    class Create {

        @Test
        void storesAGroup(IbutsuApp app, Session session) {
            TestResponse answer = app.asSuperadmin()
                    .body("{\"name\":\"web\",\"metadata\":{\"a\":{\"b\":1}},\"projects\":[],\"unknown\":1}")
                    .post("/group");

            assertThat(answer).hasStatus(201).hasJson("name", "web").hasJson("metadata.a.b", 1);
            Group stored =
                    session.createSelectionQuery("from Group", Group.class).getSingleResult();
            assertThat(stored.id()).hasToString(answer.path("id"));
            assertThat(stored.metadata()).isEqualTo(Json.parse("{\"a\":{\"b\":1}}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"metadata\":null}"})
        void answersEmptyMetadata(String body, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(body).post("/group"))
                    .hasStatus(201)
                    .hasJson("name", null)
                    .hasJson("metadata", Map.of());
        }

        @Test
        void letsNamesRepeat(IbutsuApp app, TestData data) {
            Group group = data.group();

            assertThat(app.asSuperadmin().body(Map.of("name", group.name())).post("/group"))
                    .hasStatus(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5B3C7D10-88A1-4C7F-B2F3-91D2C4E7F001",
                    "5b3c7d1088a14c7fb2f391d2c4e7f001",
                    "{5b3c7d10-88a1-4c7f-b2f3-91d2c4e7f001}"
                })
        void keepsTheIdOfTheClient(String id, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("id", id)).post("/group"))
                    .hasStatus(201)
                    .hasJson("id", "5b3c7d10-88a1-4c7f-b2f3-91d2c4e7f001");
        }

        @ValidationTest
        @Test
        void refusesAnIdThatIsTaken(IbutsuApp app, TestData data) {
            String id = data.group().id().toString().toUpperCase(java.util.Locale.ROOT);

            assertThat(app.asSuperadmin().body(Map.of("id", id)).post("/group"))
                    .hasStatus(400)
                    .isJsonString("The group with ID " + id + " already exists");
        }

        @ValidationTest
        @Test
        void refusesAnIdThatIsNone(IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("id", "x")).post("/group"))
                    .hasStatus(400)
                    .isJsonString("Group ID x is not in UUID format");
        }

        /** An index of PostgreSQL holds no more than 2704 bytes, however many characters these are. */
        @ValidationTest
        @Test
        void storesOrRefusesLongNamesOfManyBytes(IbutsuApp app) {
            String name = new Random(1)
                    .ints(2000, 0x4e00, 0x9000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            TestResponse answer = app.asSuperadmin().body(Map.of("name", name)).post("/group");

            if (app.databaseKind() == DatabaseKind.POSTGRESQL) {
                assertThat(answer).isProblem(400);
            } else {
                assertThat(answer).hasStatus(201).hasJson("name", name);
            }
        }

        @Defect(17)
        @Test
        void isForSuperadmins(IbutsuApp app, TestData data, Session session) {
            TestResponse answer =
                    app.as(data.user()).body(Map.of("id", "x", "name", "web")).post("/group");

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(session.createSelectionQuery("from Group", Group.class).getResultList())
                    .isEmpty();
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"{\"name\":7}", "{\"metadata\":[]}", "[]", "{", "null", "{\"name\":\"a\\u0000b\"}"})
        void refusesOtherBodiesBeforeAskingWhoSentThem(String body, IbutsuApp app, TestData data) {
            assertThat(app.as(data.user()).body(body).post("/group")).isProblem(400);
        }
    }

    @Nested
    class Get {

        @Test
        void showsAGroupToEveryone(IbutsuApp app, TestData data) {
            Group group = data.group(g -> g.metadata("tier", 1));

            assertThat(app.as(data.user()).get("/group/{id}", group.id()))
                    .hasStatus(200)
                    .hasJson("id", group.id())
                    .hasJson("name", group.name())
                    .hasJson("metadata", Map.of("tier", 1));
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoGroup(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/group/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Group not found" : "ID: " + id + " is not a valid UUID");
        }
    }

    @Nested
    class Update {

        @Defect(51)
        @Test
        void mergesMetadataAndKeepsTheRest(IbutsuApp app, TestData data, Session session) {
            Group group = data.group(
                    g -> g.name("web").metadata(Json.parse("{\"a\":{\"x\":1,\"y\":2},\"b\":[1],\"c\":{\"d\":1}}")));

            TestResponse answer = app.asSuperadmin()
                    .body("{\"metadata\":{\"a\":{\"x\":null,\"y\":3,\"z\":4},\"b\":[2],\"c\":5}}")
                    .put("/group/{id}", group.id());

            assertThat(answer).hasStatus(200).hasJson("name", "web");
            assertThat(session.find(Group.class, group.id()).metadata())
                    .isEqualTo(Json.parse("{\"a\":{\"x\":1,\"y\":3,\"z\":4},\"b\":[2],\"c\":5}"));
        }

        @Defect(51)
        @Test
        void takesNullMetadataForAbsent(IbutsuApp app, TestData data) {
            Group group = data.group(g -> g.metadata("tier", 1));

            assertThat(app.asSuperadmin()
                            .body("{\"name\":\"new\",\"metadata\":null}")
                            .put("/group/{id}", group.id()))
                    .hasStatus(200)
                    .hasJson("name", "new")
                    .hasJson("metadata", Map.of("tier", 1));
        }

        @Defect(21)
        @Test
        void ignoresIdAndRelations(IbutsuApp app, TestData data, Session session) {
            Group group = data.group();
            data.project(project -> project.groupId(group.id()));

            TestResponse answer = app.asSuperadmin()
                    .body(Map.of("id", UnknownIds.ZERO, "projects", List.of()))
                    .put("/group/{id}", group.id());

            assertThat(answer).hasStatus(200).hasJson("id", group.id());
            assertThat(session.createSelectionQuery(
                                    "select count(*) from Project where groupId is not null", Long.class)
                            .getSingleResult())
                    .isEqualTo(1);
        }

        @Defect(68)
        @NonDeterministic("the updates come in any order")
        @Test
        void losesNoKeyOfParallelUpdates(IbutsuApp app, TestData data, Session session) {
            Group group = data.group();

            CompletableFuture.allOf(IntStream.range(0, 24)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> app.asSuperadmin()
                                    .body(Map.of("metadata", Map.of("key" + i, i)))
                                    .put("/group/{id}", group.id())))
                            .toArray(CompletableFuture[]::new))
                    .join();

            assertThat(session.find(Group.class, group.id()).metadata().size()).isEqualTo(24);
        }

        @Defect(17)
        @ParameterizedTest(name = "{0} is answered with {1}")
        @CsvSource({"not-a-uuid, 400", "00000000-0000-0000-0000-000000000000, 403"})
        void asksWhoIsThereAfterTheFormOfTheId(String id, int status, IbutsuApp app, TestData data) {
            assertThat(app.as(data.user()).body(Map.of("name", "web")).put("/group/{id}", id))
                    .hasStatus(status);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoGroup(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().body(Map.of("name", "web")).put("/group/{id}", id))
                    .hasStatus(status)
                    .isJsonString(status == 404 ? "Group not found" : "ID: " + id + " is not a valid UUID");
        }
    }
}
