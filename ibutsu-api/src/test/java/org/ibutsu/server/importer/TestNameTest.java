package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TestNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "a.b.C                  | test                          | C.test",
                "C                      | test                          | C.test",
                "''                     | test                          | test",
                "null                   | a.b.test                      | a.b.test",
                "p.C                    | null                          | C.",
                "null                   | null                          | ''",
                "tests.test_x.TestX     | test[1.5-a b]                 | TestX.test[1.5-a b]",
                "com.acme.Outer$Inner   | works()                       | Outer$Inner.works()",
                "com.acme.CartTest      | com.acme.CartTest.pays        | CartTest.pays",
                "com.acme.CartTest      | com.acme.CartTest#pays        | CartTest.pays",
                "Cart total             | Cart total > adds 1.5 kg      | Cart total.adds 1.5 kg",
                "com.acme.CartTest      | com.acme.CartTestHelper.pays  | CartTest.com.acme.CartTestHelper.pays",
                "com.acme.CartTest      | com.acme.CartTest.            | CartTest.com.acme.CartTest.",
                "src/Cart.test.tsx      | renders                       | src/Cart.test.tsx.renders",
                "login.spec.ts          | opens                         | login.spec.ts.opens",
                "test_cart.py           | test_a                        | test_cart.py.test_a",
                "example.com/acme/cart  | TestRound/up_1.5              | example.com/acme/cart.TestRound/up_1.5",
                "Cart v1.2              | adds 1.5 kg. ok               | Cart v1.2.adds 1.5 kg. ok",
                "Cart v1.2              | Cart v1.2                     | Cart v1.2",
                "cart                   | cart                          | cart.cart",
                "grp.off                | grp.off                       | off.grp.off",
                "//cart:tests           | //cart:tests                  | //cart:tests.//cart:tests",
                "a..b                   | t                             | a..b.t",
                "пакет.Класс            | тест                          | Класс.тест",
                "tests.t                | t                             | t.t"
            })
    void namesTests(String className, String name, String id) {
        assertThat(TestName.id(className, name)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "suite.py | case.py | a.b.C                 | case.py",
                "suite.py | ''      | a.b.C                 | suite.py",
                "null     | null    | a.b.C                 | a/b",
                "null     | null    | C                     | ''",
                "null     | null    | ''                    | null",
                "null     | null    | null                  | null",
                "null     | null    | src/cart/Cart.test.ts | src/cart/Cart.test.ts",
                "null     | null    | src\\cart\\Cart.cs    | src\\cart\\Cart.cs",
                "null     | null    | login.spec.ts         | login.spec.ts",
                "null     | null    | example.com/acme/cart | null",
                "null     | null    | gopkg.in/yaml.v3      | null",
                "null     | null    | Cart v1.2             | null"
            })
    void findsTheFileOfATest(String suiteFile, String caseFile, String className, String path) {
        ReportedTest test = ReportedTest.named("t", TestOutcome.PASSED)
                .suite(new ReportedSuite(0, -1, "s", suiteFile, null, OptionalDouble.empty()))
                .className(className)
                .file(caseFile)
                .build();

        assertThat(TestName.path(test)).isEqualTo(path);
    }
}
