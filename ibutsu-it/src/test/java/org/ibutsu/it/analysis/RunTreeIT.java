package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IntegrationTest
@MaxStatements(5)
@OnBothDatabases
class RunTreeIT {

    @Test
    void showsFoldersWithMostFailuresFirst(IbutsuApp app, TestData data) {
        Run run = data.run();
        add(data, run, "one", "passed", r -> r.metadata("fspath", "tests/cart/a.py"));
        add(data, run, "two", "failed", r -> r.metadata("fspath", "tests/ship/b.py"));
        add(data, run, "three", "error", r -> r.metadata("fspath", "tests/ship/b.py"));
        add(data, run, "four", "failed", r -> r.metadata("fspath", "tests/ship/c.py"));
        add(data, run, "five", "passed", r -> r.metadata("fspath", "src/d.py"));
        add(data, run, "six", "passed", r -> {});

        assertThat(items(tree(app, run, ""))).containsExactly("tests", "src", "six passed");
        assertThat(items(tree(app, run, "prefix=tests"))).containsExactly("tests/ship", "tests/cart");
        assertThat(items(tree(app, run, "prefix=tests/ship"))).containsExactly("tests/ship/b.py", "tests/ship/c.py");
        assertThat(items(tree(app, run, "prefix=tests/ship/b.py")))
                .containsExactlyInAnyOrder("two failed", "three error");
        assertThat(tree(app, run, "prefix=tests").at("/items/0/outcomes").toString())
                .isEqualTo("{\"error\":1,\"failed\":2}");
        assertThat(tree(app, run, "prefix=tests").get("outcomes").toString())
                .isEqualTo("{\"error\":1,\"failed\":2,\"passed\":1}");
        assertThat(items(tree(app, run, "prefix=test"))).isEmpty();
    }

    @Test
    void showsPackagesAndClasses(IbutsuApp app, TestData data) {
        Run run = data.run();
        add(
                data,
                run,
                "one",
                "passed",
                r -> r.metadata("classname", "shop.Cart").metadata("fspath", "shop"));
        add(data, run, "two", "failed", r -> r.metadata("classname", "shop.Cart.Full"));
        add(data, run, "three", "passed", r -> r.metadata("classname", "A cart. Pays."));
        add(data, run, "four", "passed", r -> r.metadata("fspath", "test_a.py"));

        assertThat(items(tree(app, run, "by=class"))).containsExactly("shop", "A cart. Pays.", "test_a.py");
        assertThat(items(tree(app, run, "by=class&prefix=shop"))).containsExactly("shop.Cart");
        assertThat(items(tree(app, run, "by=class&prefix=shop.Cart"))).containsExactly("shop.Cart.Full", "one passed");
        assertThat(items(tree(app, run, "by=class&prefix=A cart. Pays."))).containsExactly("three passed");
    }

    @Test
    void pagesThroughFoldersAndTests(IbutsuApp app, TestData data) {
        Run run = data.run();
        for (String name : List.of("a", "b", "c")) {
            add(data, run, name, "passed", r -> r.metadata("fspath", name + "/test.py"));
            add(data, run, "at " + name, "passed", r -> {});
        }

        List<String> all = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode tree = tree(app, run, "pageSize=2&page=" + page);
            assertThat(tree.at("/pagination/totalItems").intValue()).isEqualTo(6);
            all.addAll(items(tree));
        }

        assertThat(all.subList(0, 3)).containsExactly("a", "b", "c");
        assertThat(all.subList(3, 6)).containsExactlyInAnyOrder("at a passed", "at b passed", "at c passed");
    }

    @Test
    void keepsLeadingAndDoubledSeparators(IbutsuApp app, TestData data) {
        Run run = data.run();
        add(data, run, "one", "passed", r -> r.metadata("fspath", "/home//a.py"));
        add(data, run, "two", "passed", r -> r.metadata("fspath", ""));

        assertThat(items(tree(app, run, ""))).containsExactly("/home", "two passed");
        assertThat(items(tree(app, run, "prefix=/home"))).containsExactly("/home//a.py");
        assertThat(items(tree(app, run, "prefix=/home//a.py"))).containsExactly("one passed");
    }

    @Test
    void addsUpTenThousandResults(IbutsuApp app, TestData data) {
        Run run = data.run();
        data.results(
                10_000,
                (i, result) -> result.runId(run.id())
                        .result(i % 10 == 3 ? "failed" : "passed")
                        .duration(0.5)
                        .metadata("fspath", "tests/" + i % 10 + "/test_" + i % 100 + ".py"));

        JsonNode tree = tree(app, run, "prefix=tests");

        assertThat(tree.at("/outcomes/failed").intValue()).isEqualTo(1_000);
        assertThat(tree.at("/duration").doubleValue()).isEqualTo(5_000);
        assertThat(tree.get("items")).hasSize(10);
        assertThat(tree.at("/items/0/path").textValue()).isEqualTo("tests/3");
    }

    @Test
    void isEmptyForEmptyRuns(IbutsuApp app, TestData data) {
        JsonNode tree = tree(app, data.run(), "");

        assertThat(tree.get("items")).isEmpty();
        assertThat(tree.get("outcomes")).isEmpty();
    }

    @Test
    void addsUpDurations(IbutsuApp app, TestData data) {
        Run run = data.run();
        add(data, run, "one", "passed", r -> r.metadata("classname", "a.Cart").duration(1.0));
        add(data, run, "two", "failed", r -> r.metadata("classname", "a.Cart").duration(2.0));
        add(data, run, "three", "passed", r -> r.metadata("classname", "b.Cart").duration(2.5));
        add(data, run, "four", "passed", r -> r.duration(0.25));
        add(data, run, "five", "passed", r -> r.duration(null));

        assertThat(app.asSuperadmin().get("/run/{id}/durations?limit=2", run.id()))
                .hasStatus(200)
                .isJson("""
                        {"by": "class", "results": 5, "duration": 5.75,
                         "groups": [
                            {"name": "a.Cart", "results": 2, "duration": 3.0, "longest": 2.0,
                             "outcomes": {"failed": 1, "passed": 1}},
                            {"name": "b.Cart", "results": 1, "duration": 2.5, "longest": 2.5, "outcomes": {"passed": 1}}],
                         "others": {"groups": 1, "results": 2, "duration": 0.25}}
                        """);
        assertThat(app.asSuperadmin().get("/run/{id}/durations?by=env", run.id()))
                .hasStatus(200);
        assertThat(app.asSuperadmin().get("/run/{id}/durations", data.run().id()))
                .hasStatus(200)
                .hasJson("results", 0);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            tree?by=name; Parameter 'by' must be one of path, class, but is 'name'
            tree?pageSize=999; Parameter 'pageSize' must be at most 500, but is 999
            tree?prefix=%00; Parameter 'prefix' must not hold a NUL character
            durations?by=file; Parameter 'by' must be one of class, path, component, env, but is 'file'
            durations?limit=0; Parameter 'limit' must be an integer from 1 to 500, but is '0'
            durations?limit=99999999999999999999; Parameter 'limit' must be an integer from 1 to 500, but is '99999999999999999999'
            durations?limit=ten; Parameter 'limit' must be of type integer, but is 'ten'
            """)
    void refuseBadParameters(String query, String detail, IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/run/" + data.run().id() + "/" + query))
                .isProblem(400)
                .hasJson("detail", detail);
    }

    private static List<String> items(JsonNode tree) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : tree.get("items")) {
            items.add(
                    item.get("type").textValue().equals("folder")
                            ? item.get("path").textValue()
                            : item.get("test_id").textValue() + " "
                                    + item.get("result").textValue());
        }
        return items;
    }

    private static void add(TestData data, Run run, String test, String outcome, Consumer<Result> description) {
        data.result(result -> {
            result.runId(run.id()).testId(test).result(outcome);
            description.accept(result);
        });
    }

    private static JsonNode tree(IbutsuApp app, Run run, String query) {
        return assertThat(app.asSuperadmin().get("/run/" + run.id() + "/tree?" + query.replace(" ", "%20")))
                .hasStatus(200)
                .json();
    }
}
