package org.ibutsu.it.contract;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all lists refuse alike. */
@IntegrationTest
@ValidationTest
class EveryPageIT {

    @Defect(71)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run",
                "/result",
                "/artifact",
                "/project",
                "/group",
                "/dashboard",
                "/widget-config",
                "/import",
                "/user/token",
                "/admin/user",
                "/admin/project"
            })
    void liesWithinWhatCanBeCounted(String list, IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("page", "9223372036854775808").get(list))
                .hasStatus(400)
                .isText("The page number is too big.");
        assertThat(app.asSuperadmin().queryParam("page", "many").get(list)).isProblem(400);
        assertThat(app.asSuperadmin().queryParam("pageSize", "0").get(list)).isProblem(400);
    }
}
