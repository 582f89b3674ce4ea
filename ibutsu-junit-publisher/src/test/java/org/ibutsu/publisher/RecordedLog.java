package org.ibutsu.publisher;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/** A logger that records messages. */
final class RecordedLog implements System.Logger {

    private final List<String> infos = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    List<String> infos() {
        return infos;
    }

    List<String> warnings() {
        return warnings;
    }

    @Override
    public String getName() {
        return "recorded";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
        log(level, bundle, text + thrown);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Object... params) {
        (level == Level.WARNING ? warnings : infos).add(text);
    }
}
