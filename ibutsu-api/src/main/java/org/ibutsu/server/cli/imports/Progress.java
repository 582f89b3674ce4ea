package org.ibutsu.server.cli.imports;

/** A display of the progress of imports. */
interface Progress extends AutoCloseable {

    /**
     * Called before files are sent.
     *
     * @param name the name of the upload, such as that of its file
     * @param files how many files these are
     * @param size the number of their bytes
     */
    void begin(String name, int files, long size);

    /** Called before a file is packed together with others. */
    void reading(String file);

    /**
     * Called when bytes were sent.
     *
     * @param bytes how many bytes were sent so far
     * @param total how many bytes will be sent
     */
    void sent(long bytes, long total);

    /** Called when all bytes were sent and the server works on them. */
    void waiting();

    /** Called when something takes longer. */
    void note(String text);

    /** Called when the files are finished. */
    void end();

    /** Called at the end. */
    @Override
    void close();
}
