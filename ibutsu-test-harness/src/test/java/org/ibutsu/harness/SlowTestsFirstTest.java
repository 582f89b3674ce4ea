package org.ibutsu.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Test;

@UnitTest
class SlowTestsFirstTest {

    @Test
    void comesBeforeOthersAndIsTheSameForASeed() {
        List<ClassDescriptor> first = ordered("7");

        assertThat(first.subList(0, 3)).allMatch(type -> type.isAnnotated(SlowTest.class));
        assertThat(names(ordered("7"))).isEqualTo(names(first));
        assertThat(names(ordered("8"))).isNotEqualTo(names(first));
    }

    private static List<String> names(List<ClassDescriptor> classes) {
        return classes.stream().map(ClassDescriptor::getDisplayName).toList();
    }

    private static List<ClassDescriptor> ordered(String seed) {
        List<ClassDescriptor> classes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ClassDescriptor type = mock(ClassDescriptor.class);
            when(type.isAnnotated(any())).thenReturn(i % 7 == 6 || i == 0);
            when(type.getDisplayName()).thenReturn("class " + i);
            classes.add(type);
        }
        ClassOrdererContext context = mock(ClassOrdererContext.class);
        doReturn(classes).when(context).getClassDescriptors();
        when(context.getConfigurationParameter(anyString())).thenReturn(Optional.of(seed));
        new SlowTestsFirst().orderClasses(context);
        return classes;
    }
}
