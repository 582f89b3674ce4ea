package org.ibutsu.it.access;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.AuthHeaders;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.data.TestData;

/** Who calls an operation, by their token and by their relation to a project. */
public enum Caller {
    ANONYMOUS {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.anonymous();
        }
    },
    /** The owner, with a token whose time is over. */
    EXPIRED {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            app.clock().advance(LONG.negated());
            String token = app.token(owner(app, data, project));
            app.clock().advance(LONG);
            return with(app, token);
        }
    },
    /** The owner, with a token that somebody else has signed. */
    FORGED {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            String token = app.token(owner(app, data, project));
            int signature = token.lastIndexOf('.') + 1;
            char first = token.charAt(signature) == 'A' ? 'B' : 'A';
            return with(app, token.substring(0, signature) + first + token.substring(signature + 1));
        }
    },
    /** The owner, with a token that they have deleted. */
    REVOKED {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            User owner = owner(app, data, project);
            Map<String, String> made =
                    app.as(owner).body(World.newToken()).post("/user/token").path("");
            app.as(owner).delete("/user/token/{id}", made.get("id"));
            return with(app, made.get("token"));
        }
    },
    /** A member whose account is switched off. */
    INACTIVE {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.as(data.member(project, data.user(user -> user.active(false))));
        }
    },
    /** A member of another project. */
    STRANGER {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.as(data.member(data.project()));
        }
    },
    MEMBER {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.as(data.member(project));
        }
    },
    /** The owner, who is not a member. */
    OWNER {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.as(owner(app, data, project));
        }
    },
    SUPERADMIN {
        @Override
        public TestRequest call(IbutsuApp app, TestData data, Project project) {
            return app.asSuperadmin();
        }
    };

    private static final Duration LONG = Duration.ofDays(3650);

    /** Begins a request of such a caller, who is made for it; only an owner may be there already. */
    public abstract TestRequest call(IbutsuApp app, TestData data, Project project);

    private static User owner(IbutsuApp app, TestData data, Project project) {
        UUID known = app.fromTransaction(
                session -> session.find(Project.class, project.id()).ownerId());
        if (known != null) {
            return app.fromTransaction(session -> session.find(User.class, known));
        }
        User owner = data.user();
        app.inTransaction(session -> session.find(Project.class, project.id()).ownerId(owner.id()));
        return owner;
    }

    private static TestRequest with(IbutsuApp app, String token) {
        return app.anonymous().header(AuthHeaders.bearer(token));
    }
}
