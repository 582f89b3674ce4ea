package com.example.library;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one of the cases, and prints what it took from the start of the JVM. */
final class CaseRun {

    private CaseRun() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(arguments[0]))
                                .build(),
                        summary);
        summary.getSummary().getFailures().forEach(failure -> failure.getException().printStackTrace());
        long wall = ManagementFactory.getRuntimeMXBean().getUptime();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
        System.out.printf(
                "RESULT %d %d %d %d%n",
                summary.getSummary().getTestsSucceededCount(), summary.getSummary().getTotalFailureCount(), wall, cpu);
        System.exit(0);
    }
}
