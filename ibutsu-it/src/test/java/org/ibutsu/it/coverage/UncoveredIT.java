package org.ibutsu.it.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command shows what is not covered. */
@UnitTest
class UncoveredIT {

    @TempDir
    private Path project;

    private Path report;

    @BeforeEach
    void writeAReport() throws Exception {
        Path sources = Files.createDirectories(project.resolve("module/src/main/java/a/b"));
        Files.writeString(sources.resolve("C.java"), "class C {\n    int half;\n    int none;\n}\n");
        report = Files.writeString(project.resolve("coverage.xml"), """
                <?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
                <report name="x"><package name="a/b">
                <sourcefile name="C.java"><line nr="2" mi="1" ci="1" mb="0" cb="0"/>
                <line nr="3" mi="2" ci="0" mb="0" cb="0"/></sourcefile>
                <sourcefile name="D.java"><line nr="7" mi="0" ci="4" mb="0" cb="0"/></sourcefile>
                </package><package name="a/b/c"><sourcefile name="E.java"><line nr="1" mi="1" ci="0"/></sourcefile></package>
                </report>
                """);
    }

    @Test
    void showsTheLinesOfAPackage() throws Exception {
        assertThat(Uncovered.of(project, report, "a.b")).isEqualToNormalizingNewlines("""
                a.b: 1 line of 3 uncovered

                module/src/main/java/a/b/C.java
                    3      int none;
                """);
    }

    @Test
    void showsTheLinesOfAClass() throws Exception {
        assertThat(Uncovered.of(project, report, "a.b.D")).isEqualToNormalizingNewlines("""
                a.b.D: 0 lines of 1 uncovered
                """);
    }

    @Test
    void saysWhatThereIsInstead() {
        assertThatThrownBy(() -> Uncovered.of(project, report, "a.x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The report has no package and no class a.x. It has these packages:\n  a.b\n  a.b.c");
    }
}
