package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.MedMentorServer;
import dev.medmentor.shared.LanguageDetector;

/**
 * Loads beside the main thread what a server needs late in its start, while the command line is understood and the
 * storage is opened: classes, and what is learnt once in each process.
 */
final class WarmUp {
    private WarmUp() {}

    static void begin() {
        Thread thread = new Thread(WarmUp::load, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        new LanguageDetector();
        MedMentorServer.loadAhead();
    }
}
