package org.ibutsu.it.soak;

/** A system that ends with this JVM, too, if that is told to end before. */
final class Running implements AutoCloseable {

    private final SystemUnderTest system;
    private final Thread hook;

    Running(SystemUnderTest system) {
        this.system = system;
        this.hook = new Thread(system::close, "soak-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    SystemUnderTest system() {
        return system;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        system.close();
    }
}
