package org.ibutsu.testing;

import java.util.stream.Stream;
import org.ibutsu.testing.assertion.PageCase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Provides the pages of {@link PageCases}. */
final class PageCasesProvider implements ArgumentsProvider, AnnotationConsumer<PageCases> {

    private int total;

    @Override
    public void accept(PageCases cases) {
        total = cases.total();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return PageCase.of(total).map(Arguments::of);
    }
}
