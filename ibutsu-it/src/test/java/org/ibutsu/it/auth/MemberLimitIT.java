package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Login;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The limit of addresses that an account may name as members, which holds on all servers together. */
@IntegrationTest
class MemberLimitIT {

    private static final int LIMIT = 5;
    private static final Login FIVE_ADDRESSES = new Login(true, 4, 0, LIMIT);

    @Test
    void countsOnEveryServer(IbutsuApp app, TestData data) {
        IbutsuApp first = app.startServer(config -> config.login(FIVE_ADDRESSES));
        IbutsuApp second = app.startServer(config -> config.login(FIVE_ADDRESSES));
        User owner = data.user();
        Project project = data.project(p -> p.ownerId(owner.id()));

        assertThat(name(first, owner, project, "a", 3)).hasStatus(200);

        assertThat(name(second, owner, project, "b", 3)).isProblem(429).hasHeader("Retry-After", "300");
        assertThat(name(second, owner, project, "b", 2)).hasStatus(200);
        assertThat(name(first, owner, project, "c", 1)).isProblem(429);
        app.clock().advance(Duration.ofMinutes(5));
        assertThat(name(first, owner, project, "c", LIMIT)).hasStatus(200);
    }

    @Test
    void admitsNoMoreThanTheLimitHoweverManyComeAtOnce(IbutsuApp app, TestData data) {
        IbutsuApp first = app.startServer(config -> config.login(FIVE_ADDRESSES));
        IbutsuApp second = app.startServer(config -> config.login(FIVE_ADDRESSES));
        User owner = data.user();
        List<Project> projects = IntStream.range(0, 12)
                .mapToObj(i -> data.project(p -> p.ownerId(owner.id())))
                .toList();

        List<Integer> statuses = AtOnce.call(
                projects.size(),
                i -> name(i % 2 == 0 ? first : second, owner, projects.get(i), "at-once-" + i, 1)
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(LIMIT);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(projects.size() - LIMIT);
    }

    @ValidationTest
    @Test
    void countsNeitherMembersNorRefusedRequests(IbutsuApp app, TestData data, Session session) {
        IbutsuApp strict = app.startServer(config -> config.login(FIVE_ADDRESSES));
        User owner = data.user();
        User member = data.user();
        Project project = data.project(p -> p.ownerId(owner.id()));
        for (int i = 0; i < LIMIT + 1; i++) {
            assertThat(strict.as(owner)
                            .body(Map.of("users", List.of(member.email())))
                            .put("/project/{id}", project.id()))
                    .hasStatus(200);
        }

        assertThat(name(strict, owner, project, "too-many", LIMIT)).isProblem(429);
        assertThat(name(strict, owner, project, "enough", LIMIT - 1)).hasStatus(200);

        assertThat(session.find(Project.class, project.id()).users())
                .extracting(User::email)
                .contains(member.email());
    }

    @ValidationTest
    @Test
    void refusesForeverMoreAddressesThanTheLimit(IbutsuApp app, TestData data) {
        IbutsuApp strict = app.startServer(config -> config.login(FIVE_ADDRESSES));
        User owner = data.user();
        Project project = data.project(p -> p.ownerId(owner.id()));

        assertThat(name(strict, owner, project, "never", LIMIT + 1))
                .isProblem(429)
                .hasHeader("Retry-After", "300");
    }

    private static TestResponse name(IbutsuApp server, User owner, Project project, String prefix, int addresses) {
        List<String> users = IntStream.range(0, addresses)
                .mapToObj(i -> prefix + i + "@example.com")
                .toList();
        return server.as(owner).body(Map.of("users", users)).put("/project/{id}", project.id());
    }
}
