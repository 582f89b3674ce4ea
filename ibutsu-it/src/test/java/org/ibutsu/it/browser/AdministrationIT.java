package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.link;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Group;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Superadmins administer users, projects and groups in a browser. */
@IntegrationTest
@BrowserTest
@SlowTest
class AdministrationIT {

    private static final String HOSTILE = "<img src=x onerror=\"alert(1)\">\u202e" + "long".repeat(30);

    @Test
    void createsAUserWhoIsDeactivatedAndDeleted(IbutsuPages pages, IbutsuApp app) {
        Page page = pages.as(app.superadmin());
        page.navigate("/ui/projects");
        page.getByLabel("Account of").click();
        link(page, "Administration").click();
        link(page, "New user").click();
        page.locator("input[name=email]").fill("ann@example.com");
        page.locator("input[name=name]").fill(HOSTILE);
        exactButton(page, "Create").click();
        assertThat(page.getByText("This user is in no project")).isVisible();
        PageChecks.check(page);

        exactButton(page, "Deactivate").click();
        exactButton(page, "Yes, deactivate").click();
        assertThat(page.getByText("The user is inactive.")).isVisible();
        link(page, "Users").click();
        page.getByLabel("Search e-mail addresses").fill("ann@");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
        assertThat(page.getByText("inactive")).isVisible();
        assertThat(page.locator("img[src=x]")).hasCount(0);
        PageChecks.check(page);
        link(page, "ann@example.com").click();
        exactButton(page, "Delete the user").click();
        exactButton(page, "Yes, delete").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Users")))
                .isVisible();
        assertThat(page.getByText("ann@example.com")).hasCount(0);
    }

    @Test
    void keepsTheProjectsOfAUserWhoIsChanged(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project one = data.project(p -> p.name("first").title("First"));
        data.project(p -> p.name("other").title(HOSTILE));
        User ann = data.member(one, data.user(u -> u.email("ann@example.com")));
        Page page = pages.as(app.superadmin());
        page.navigate("/ui/admin/users/" + ann.id());

        page.locator("input[name=name]").fill("Ann Other");
        exactButton(page, "Save").click();
        assertThat(page.getByText("The user is changed.")).isVisible();
        assertThat(link(page, "First")).isVisible();
        page.getByPlaceholder("A part of its name").fill("oth");
        exactButton(page, "Add to " + HOSTILE).click();
        assertThat(page.getByText("The user is a member now.")).isVisible();
        exactButton(page, "Remove from First").click();
        assertThat(page.getByText("The user has left the project.")).isVisible();

        assertThat(link(page, "First")).hasCount(0);
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        PageChecks.check(page);
    }

    @Test
    void keepsAProjectThatTheUserHasJoinedMeanwhile(IbutsuPages pages, IbutsuApp app, TestData data) {
        Project one = data.project(p -> p.title("First"));
        Project other = data.project(p -> p.title("Second"));
        User ann = data.member(one, data.user(u -> u.email("ann@example.com")));
        Page page = pages.as(app.superadmin());
        page.navigate("/ui/admin/users/" + ann.id());
        assertThat(link(page, "First")).isVisible();
        data.member(other, ann);

        exactButton(page, "Remove from First").click();

        assertThat(page.getByText("The user has left the project.")).isVisible();
        assertThat(link(page, "Second")).isVisible();
        assertThat(link(page, "First")).hasCount(0);
    }

    @Test
    void changesAProjectAndItsMembers(IbutsuPages pages, IbutsuApp app, TestData data) {
        User ann = data.user(u -> u.email("ann@example.com"));
        Page page = pages.as(app.superadmin());
        page.navigate("/ui/admin/projects?new=1");
        page.locator("input[name=name]").fill("shop");
        page.locator("input[name=title]").fill("Web shop");
        exactButton(page, "Create").click();
        page.locator("input[name=email]").fill("nobody@example.com");
        exactButton(page, "Add a member").click();
        assertThat(page.getByText("There is no user with the address nobody@example.com."))
                .isVisible();
        page.locator("input[name=email]").fill(ann.email());
        exactButton(page, "Add a member").click();
        assertThat(page.getByText("ann@example.com is a member now.")).isVisible();
        page.getByLabel("Owner").selectOption(ann.email());
        exactButton(page, "Save").click();
        assertThat(page.getByText("The project is changed.")).isVisible();
        PageChecks.check(page);

        page.navigate("/ui/admin/projects?q=sho");

        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName(ann.email())))
                .isVisible();
        PageChecks.check(page);
    }

    @Test
    void renamesAGroupWithTheKeyboardAlone(IbutsuPages pages, IbutsuApp app) {
        Page page = pages.as(app.superadmin());
        page.navigate("/ui/admin/groups");
        assertThat(page.getByText("There are no groups yet")).isVisible();
        Elements.reachAndPress(page, page.getByLabel("Name of a new group"), "Q");
        page.keyboard().press("Enter");

        Elements.reachAndPress(page, link(page, "Rename Q"), "Enter");
        Elements.reachAndPress(page, page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)), "End");
        page.keyboard().type("A");
        page.keyboard().press("Enter");

        assertThat(page.getByText("The group is changed.")).isVisible();
        assertThat(link(page, "Rename QA")).isVisible();
        List<Group> groups = app.fromTransaction(session ->
                session.createSelectionQuery("from Group", Group.class).getResultList());
        assertThat(groups).extracting(Group::name).containsExactly("QA");
        PageChecks.check(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "projects", "groups"})
    void tellsOthersThatTheyHaveNoAccess(String part, IbutsuPages pages, TestData data) {
        Page page = pages.as(data.user());

        page.navigate("/ui/admin/" + part);

        assertThat(page.getByText("You have no access to this.")).isVisible();
    }
}
