package org.ibutsu.it.resource;

import io.restassured.specification.RequestSpecification;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.make.Make;

/** Who calls an operation, by their relation to a project. */
enum Caller {
    ANONYMOUS {
        @Override
        RequestSpecification call(IbutsuApp app, Make make, Project project) {
            return app.anonymous();
        }
    },
    STRANGER {
        @Override
        RequestSpecification call(IbutsuApp app, Make make, Project project) {
            return app.as(make.user());
        }
    },
    MEMBER {
        @Override
        RequestSpecification call(IbutsuApp app, Make make, Project project) {
            return app.as(make.member(project));
        }
    },
    OWNER {
        @Override
        RequestSpecification call(IbutsuApp app, Make make, Project project) {
            User owner = make.user();
            app.inTransaction(
                    session -> session.find(Project.class, project.id()).ownerId(owner.id()));
            return app.as(owner);
        }
    },
    SUPERADMIN {
        @Override
        RequestSpecification call(IbutsuApp app, Make make, Project project) {
            return app.asSuperadmin();
        }
    };

    /** Begins a request of such a caller, who is made for it. */
    abstract RequestSpecification call(IbutsuApp app, Make make, Project project);
}
