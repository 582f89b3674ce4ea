package org.ibutsu.server.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class BuildNameTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pom.xml | <project><parent><artifactId>p</artifactId></parent><artifactId> shop </artifactId></project>",
                "settings.gradle | rootProject.name = 'shop'",
                "settings.gradle.kts | rootProject.name = \"shop\"",
                "package.json | {\"private\": true, \"name\": \"shop\"}",
            })
    void readsTheNameOfABuild(String file, String text) throws IOException {
        write(file, text);

        assertThat(BuildName.of(directory)).contains(new BuildName("shop", directory.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/acme/shop.git", "git@example.com:shop", "../shop/"})
    void readsTheNameOfTheRepositoryThatWasCloned(String url) throws IOException {
        write(".git/config", """
                [remote "fork"]
                    url = https://example.com/acme/fork
                [remote "origin"]
                    fetch = +refs/heads/*:refs/remotes/origin/*
                    url = %s
                [branch "main"]
                """.formatted(url));

        assertThat(BuildName.of(directory)).contains(new BuildName("shop", directory.resolve(".git/config")));
    }

    @Test
    void prefersMavenAndLooksAboveTheDirectory() throws IOException {
        write("package.json", "{\"name\": \"frontend\"}");
        write("pom.xml", "<project><artifactId>shop</artifactId></project>");
        Files.createDirectories(directory.resolve("target/surefire-reports"));

        assertThat(BuildName.of(directory.resolve("target/surefire-reports")))
                .contains(new BuildName("shop", directory.resolve("pom.xml")));
    }

    @Test
    void looksNoFurtherThanTheRepository() throws IOException {
        write("pom.xml", "<project><artifactId>outside</artifactId></project>");
        Files.createDirectories(directory.resolve("inside/.git"));

        assertThat(BuildName.of(directory.resolve("inside")))
                .contains(new BuildName("inside", directory.resolve("inside")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pom.xml | <project><artifactId>${name}</artifactId></project>",
                "pom.xml | <project><name>shop</name></project>",
                "pom.xml | <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><project><artifactId>&e;</artifactId></project>",
                "pom.xml | text",
                "settings.gradle | // rootProject.name = 'shop'",
                "package.json | {\"name\": 7}",
                "package.json | {",
            })
    void passesOverWhatNamesNothing(String file, String text) throws IOException {
        write(file, text);
        Files.createDirectories(directory.resolve(".git"));

        assertThat(BuildName.of(directory))
                .contains(new BuildName(directory.getFileName().toString(), directory));
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
