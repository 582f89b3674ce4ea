package org.ibutsu.harness.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.ibutsu.harness.Baseline;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the baseline of a test. */
final class Baselines {

    private static final String FILE = "META-INF/services/" + BaselineData.class.getName();

    private Baselines() {}

    /** Returns the rows that a test asks for; empty when it asks for none. */
    static Optional<BaselineData> of(ExtensionContext test) {
        return Annotations.nearest(test, Baseline.class)
                .map(Baseline::value)
                .filter(name -> !name.isEmpty())
                .map(Baselines::find);
    }

    private static BaselineData find(String name) {
        List<BaselineData> known = known();
        List<BaselineData> found =
                known.stream().filter(data -> data.name().equals(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new ExtensionConfigurationException("There is no baseline \"" + name + "\", but "
                    + (known.isEmpty()
                            ? "none at all"
                            : "these: " + known.stream().map(BaselineData::name).toList())
                    + ". Write a class that implements BaselineData with this name, and its own name into the file "
                    + FILE
                    + " of the test resources");
        }
        throw new ExtensionConfigurationException("The baseline \"" + name + "\" is given by several classes: "
                + found.stream().map(data -> data.getClass().getName()).toList() + ". Give each a name of its own");
    }

    private static List<BaselineData> known() {
        List<BaselineData> known = new ArrayList<>();
        try {
            ServiceLoader.load(BaselineData.class).forEach(known::add);
        } catch (ServiceConfigurationError e) {
            throw new ExtensionConfigurationException(
                    "The baselines could not be read from " + FILE + ": " + e.getMessage()
                            + ". Each line there is the name of a public class with a public constructor without parameters",
                    e);
        }
        return known;
    }
}
